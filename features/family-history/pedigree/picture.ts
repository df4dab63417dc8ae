/** The light theme as plain colors: a picture that leaves the page cannot read its variables, and few programs read oklch. */
const COLORS: Record<string, string> = {
  text: "#162326",
  "text-soft": "#4c595d",
  surface: "#ffffff",
  line: "#dbe1e1",
  "line-strong": "#7d898a",
  accent: "#006162",
  "series-1": "#007475",
  "series-2": "#c9690c",
  "series-3": "#3658ac",
  "series-4": "#c65b93",
  "series-5": "#737b2f",
  "series-6": "#384f68",
};

/** The drawing as a file that needs nothing else: colors written out, a white ground. */
export function standalone(markup: string): string {
  return markup.replaceAll(/var\(--color-([a-z0-9-]+)\)/g, (whole, name: string) => COLORS[name] ?? whole);
}

export type Picture = { markup: string; width: number; height: number };

/** The drawing on the page with the parts that only a picture carries: title, legend, ground. */
export function pictureOf(svg: SVGSVGElement): Picture {
  const copy = svg.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) throw new Error("A copy of a drawing is a drawing.");
  for (const part of copy.querySelectorAll("[data-picture-only]")) part.removeAttribute("display");
  const [x = 0, y = 0, width = 0, height = 0] = (svg.dataset.pictureBox ?? "").split(" ").map(Number);
  copy.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  const title = document.createElementNS(copy.namespaceURI, "title");
  title.textContent = copy.getAttribute("aria-label");
  copy.prepend(title);
  copy.removeAttribute("class");
  copy.removeAttribute("style");
  return { markup: standalone(new XMLSerializer().serializeToString(copy)), width, height };
}

function save(blob: Blob, fileName: string): void {
  const href = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = href;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(href);
}

export function saveSvg({ markup }: Picture, fileName: string): void {
  save(new Blob([markup], { type: "image/svg+xml" }), fileName);
}

/** Browsers refuse canvases beyond this many pixels. */
const MOST_PIXELS = 16_000_000;

export async function savePng({ markup, width, height }: Picture, fileName: string): Promise<void> {
  const scale = Math.min(2, Math.sqrt(MOST_PIXELS / (width * height)));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (!blob) throw new Error("The browser could not draw the picture.");
  save(blob, fileName);
}
