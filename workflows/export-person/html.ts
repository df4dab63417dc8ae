import "server-only";

/** Markup that may be put into a page as it is; everything else is escaped. */
export class Html {
  constructor(readonly text: string) {}
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export type Shown = Html | string | number | null | undefined;

const shown = (value: Shown): string =>
  value instanceof Html ? value.text : String(value ?? "").replace(/[&<>"']/g, (letter) => ESCAPES[letter] ?? "");

export function html(parts: TemplateStringsArray, ...values: readonly Shown[]): Html {
  return new Html(parts.map((part, index) => (index === 0 ? part : shown(values[index - 1]) + part)).join(""));
}

export function list(items: readonly (readonly [string, Shown])[]): Html {
  const rows = items.map(([term, value]) => html`<dt>${term}</dt><dd>${value ?? "Not known"}</dd>`.text);
  return new Html(`<dl>${rows.join("")}</dl>`);
}

export async function* table(
  caption: string,
  head: readonly string[],
  rows: AsyncIterable<readonly Shown[]>,
): AsyncGenerator<string> {
  let isEmpty = true;
  for await (const cells of rows) {
    if (isEmpty) {
      const heads = head.map((each) => html`<th scope="col">${each}</th>`.text).join("");
      yield `<table aria-label="${shown(caption)}"><thead><tr>${heads}</tr></thead><tbody>\n`;
    }
    isEmpty = false;
    yield `<tr>${cells.map((cell) => html`<td>${cell}</td>`.text).join("")}</tr>\n`;
  }
  yield isEmpty ? "<p>Nothing is recorded.</p>" : "</tbody></table>";
}

export const style = new Html(`<style>
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{max-width:64rem;margin:0 auto;padding:1rem 1rem 4rem}
h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.25rem;margin:2.5rem 0 .5rem}
nav{display:flex;flex-wrap:wrap;gap:.25rem 1rem}nav a,td a{display:inline-block;min-height:1.5rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1.5rem}dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}th,td{text-align:start;vertical-align:top;padding:.4rem .75rem .4rem 0;border-bottom:1px solid color-mix(in srgb,currentColor 25%,transparent);overflow-wrap:break-word}th{white-space:nowrap}
@media(max-width:40rem){dl{grid-template-columns:1fr}thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}tr{display:block;padding:.5rem 0;border-bottom:1px solid color-mix(in srgb,currentColor 25%,transparent)}td{display:block;border:0;padding:0}}
@media print{:root{color-scheme:light;font-size:11px}body{max-width:none;padding:0}nav{display:none}tr{break-inside:avoid}h2{break-after:avoid}thead{display:table-header-group}a{color:inherit}}
</style>`);
