import { writeFile } from "node:fs/promises";
import { createCanvas, GlobalFonts, type SKRSContext2D } from "@napi-rs/canvas";

/** Draws the photographed paper of the demo anew: `npx tsx scripts/draw-demo-photo.ts`. */
const PLACE = "db/seed/vaccinations.jpg";
const FONT = "node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2";
const [WIDTH, HEIGHT] = [1500, 1080];
const PAPER = { x: 110, y: 90, width: 1280, height: 900 };

const rows = [
  ["12 Jun 2009", "Yellow fever vaccine", "Stamaril K7120"],
  ["12 Jun 2009", "Hepatitis A vaccine, first dose", "Havrix AH231"],
  ["26 Jun 2009", "Typhoid vaccine", "Typhim Vi T0918"],
  ["18 Dec 2009", "Hepatitis A vaccine, second dose", "Havrix AH305"],
  ["18 Dec 2009", "Rabies vaccine", "Rabipur R5541"],
];

function drawPaper(context: SKRSContext2D) {
  const { x, y, width, height } = PAPER;
  context.shadowColor = "rgb(0 0 0 / 0.45)";
  context.shadowBlur = 24;
  context.fillStyle = "#f6efdc";
  context.fillRect(x, y, width, height);
  context.shadowColor = "transparent";
  context.strokeStyle = "#c9b98e";
  context.lineWidth = 2;
  for (const row of [0, 1, 2, 3, 4, 5, 6]) {
    context.beginPath();
    context.moveTo(x + 60, y + 300 + row * 84);
    context.lineTo(x + width - 60, y + 300 + row * 84);
    context.stroke();
  }
}

function write(context: SKRSContext2D, text: string, x: number, y: number, font: string, color = "#1d2733") {
  context.font = `${font} Inter`;
  context.fillStyle = color;
  context.fillText(text, PAPER.x + x, PAPER.y + y);
}

function drawWords(context: SKRSContext2D) {
  write(context, "Travel Clinic Harbor Street", 60, 90, "600 44px", "#7a2f2a");
  write(context, "Vaccination record", 60, 150, "34px");
  write(context, "Mara Lindqvist", 60, 210, "34px");
  for (const [column, text] of ["Date", "Vaccine", "Batch"].entries())
    write(context, text, [60, 330, 900][column] ?? 60, 282, "600 28px");
  for (const [row, texts] of rows.entries())
    for (const [column, text] of texts.entries())
      write(context, text, [60, 330, 900][column] ?? 60, 356 + row * 84, "32px");
  write(context, "Signed by: Dr. Ines Calloway", 60, 840, "30px");
}

/** Darker away from the lamp, and a grain that is the same at each run. */
function drawLight(context: SKRSContext2D) {
  const light = context.createRadialGradient(480, 330, 200, 750, 560, 1050);
  light.addColorStop(0, "rgb(255 250 235 / 0.1)");
  light.addColorStop(1, "rgb(30 20 10 / 0.42)");
  context.fillStyle = light;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  const picture = context.getImageData(0, 0, WIDTH, HEIGHT);
  let state = 7;
  for (let index = 0; index < picture.data.length; index++) {
    if (index % 4 === 3) continue;
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    picture.data[index] = (picture.data[index] ?? 0) + (state / 2 ** 32 - 0.5) * 10;
  }
  context.putImageData(picture, 0, 0);
}

GlobalFonts.registerFromPath(FONT, "Inter");
const canvas = createCanvas(WIDTH, HEIGHT);
const context = canvas.getContext("2d");
context.fillStyle = "#6d523a";
context.fillRect(0, 0, WIDTH, HEIGHT);
context.save();
context.translate(WIDTH / 2, HEIGHT / 2);
context.rotate((1.6 * Math.PI) / 180);
context.translate(-WIDTH / 2, -HEIGHT / 2);
drawPaper(context);
drawWords(context);
context.restore();
drawLight(context);
await writeFile(PLACE, canvas.toBuffer("image/jpeg", 68));
