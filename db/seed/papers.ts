import { readFile } from "node:fs/promises";
import path from "node:path";
import { PDFDocument, type PDFFont, type PDFPage, rgb, StandardFonts } from "pdf-lib";
import type { RecordKind } from "@/clinical/vocabulary/record-kinds";
import { databaseFolder } from "../migration-files";
import { type Calendar, calendarOf } from "./calendar";

export type DemoPaper = {
  fileName: string;
  content: Uint8Array;
  /** The entry of the timeline it is attached to. */
  belongsTo?: { kind: RecordKind; title: string };
};

const inWords = (day: string) =>
  new Date(day).toLocaleDateString("en-GB", { day: "2-digit", month: "short", year: "numeric", timeZone: "UTC" });

type Row = readonly [name: string, result: string, flag: string, unit: string, range: string];

const kidney: readonly Row[] = [
  ["Creatinine", "0.81", "", "mg/dL", "0.50 - 0.95"],
  ["Urea nitrogen (BUN)", "15", "", "mg/dL", "7 - 20"],
  ["Sodium", "140", "", "mmol/L", "136 - 145"],
  ["Potassium", "4.6", "", "mmol/L", "3.5 - 5.1"],
  ["Glucose, fasting", "118", "H", "mg/dL", "70 - 99"],
];
const bloodCount: readonly Row[] = [
  ["Hemoglobin", "11.6", "L", "g/dL", "12.0 - 16.0"],
  ["Hematocrit", "35.2", "L", "%", "36.0 - 46.0"],
  ["White blood cells", "6.4", "", "10^9/L", "4.0 - 10.5"],
  ["Platelets", "268", "", "10^9/L", "150 - 400"],
  ["MCV", "79", "L", "fL", "80 - 98"],
  ["Ferritin", "14", "L", "ng/mL", "24 - 307"],
];

const A4 = [595, 842] as const;
const PLACES = [56, 250, 320, 366, 456] as const;
const INK = rgb(0.1, 0.13, 0.16);
const PALE = rgb(0.45, 0.49, 0.52);
const ACCENT = rgb(0.1, 0.36, 0.42);

/** Writes from the top down. */
class Sheet {
  private y = A4[1] - 64;
  constructor(
    private readonly page: PDFPage,
    private readonly fonts: { plain: PDFFont; strong: PDFFont },
  ) {}

  line(
    texts: readonly (readonly [x: number, text: string])[],
    look: { size?: number; isStrong?: boolean; color?: typeof INK } = {},
  ) {
    const { size = 10, isStrong = false, color = INK } = look;
    const font = isStrong ? this.fonts.strong : this.fonts.plain;
    for (const [x, text] of texts) this.page.drawText(text, { x, y: this.y, size, font, color });
    this.y -= size * 1.9;
  }

  rule() {
    const y = this.y + 9;
    this.page.drawLine({ start: { x: 56, y }, end: { x: A4[0] - 56, y }, thickness: 0.7, color: PALE });
    this.y -= 8;
  }

  table(title: string, rows: readonly Row[]) {
    this.line([[56, title]], { isStrong: true, color: ACCENT });
    for (const row of rows) this.line(row.map((text, column) => [PLACES[column] ?? 56, text] as const));
    this.y -= 10;
  }
}

async function laboratoryReport({ workdayAgo }: Calendar): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.setTitle("Laboratory report");
  const plain = await pdf.embedFont(StandardFonts.Helvetica);
  const strong = await pdf.embedFont(StandardFonts.HelveticaBold);
  const sheet = new Sheet(pdf.addPage([...A4]), { plain, strong });
  const day = inWords(workdayAgo({ days: 1 }));
  sheet.line([[56, "Medical Laboratory Am Lindenhof"]], { size: 16, isStrong: true, color: ACCENT });
  sheet.line([[56, "An invented laboratory. Nothing in this report is about a real person."]], {
    size: 8.5,
    color: PALE,
  });
  sheet.rule();
  sheet.line([
    [56, "Patient: Mara Lindqvist"],
    [320, `Collected: ${day}`],
  ]);
  sheet.line([[56, "Ordered by: Dr. Jonas Achebe"]]);
  sheet.line([]);
  sheet.line(
    ["Test", "Result", "Flag", "Unit", "Reference range"].map((text, column) => [PLACES[column] ?? 56, text] as const),
    { isStrong: true },
  );
  sheet.rule();
  sheet.table("KIDNEY AND BLOOD SUGAR (serum)", kidney);
  sheet.table("BLOOD COUNT (EDTA blood)", bloodCount);
  sheet.rule();
  sheet.line(
    [[56, "H above, L below the reference range. Results are checked by the laboratory and are not a diagnosis."]],
    {
      size: 8.5,
      color: PALE,
    },
  );
  return pdf.save();
}

const eyeClinicLetter = ({ workdayAgo }: Calendar) => `Eye Clinic at the Canal
An invented clinic. Nothing in this letter is about a real person.

Signed: ${inWords(workdayAgo({ years: 1, months: 2 }))}
To: Lindenhof Family Practice
Patient: Mara Lindqvist

Dear colleague,

thank you for sending Mrs. Lindqvist for her yearly eye check. Both pupils
were widened. Vision with glasses is 1.0 in both eyes, and the pressure is
14 in both. In the right eye there are a few tiny bleedings; the left eye
is clear. Nothing threatens her sight, and no treatment is needed now.

Diagnosis: Mild non-proliferative diabetic retinopathy, right eye

Please see that blood sugar and blood pressure stay on target. I would
like to see her again in six months.

Medication on the day of the visit
Metformin 1000 mg twice daily
Atorvastatin 20 mg once daily

With kind regards
Dr. Samir Haddad
`;

/** What the demo patient keeps: a report to check, an old paper that was photographed, and a letter. Everything is invented. */
export async function demoPapers(now: Date): Promise<DemoPaper[]> {
  const calendar = calendarOf(now);
  return [
    { fileName: "Vaccinations 2009.jpg", content: await readFile(path.join(databaseFolder, "seed/vaccinations.jpg")) },
    {
      fileName: "Letter of the eye clinic.txt",
      content: Buffer.from(eyeClinicLetter(calendar)),
      belongsTo: { kind: "procedure", title: "Eye check for diabetes" },
    },
    {
      fileName: "Kidney values and blood count.pdf",
      content: await laboratoryReport(calendar),
      belongsTo: { kind: "lab-report", title: "Kidney values and blood count" },
    },
  ];
}
