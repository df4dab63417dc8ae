import fs from "node:fs";
import { icons } from "lucide-react";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { iconNames } from "@/components/ui/icon-names";

const pen = 'fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"';

/** Draws every icon of the house into one file, which browsers load once. */
export function drawIcons(): string {
  const symbols = Object.entries(iconNames).map(([name, drawing]) =>
    renderToStaticMarkup(createElement(icons[drawing]))
      .replace(/^<svg.*?>/, `<symbol id="${name}" viewBox="0 0 24 24" ${pen}>`)
      .replace(/<\/svg>$/, "</symbol>"),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">\n<title>Icons</title>\n${symbols.join("\n")}\n</svg>\n`;
}

if (process.argv[1] === import.meta.filename) fs.writeFileSync("components/ui/icons.svg", drawIcons());
