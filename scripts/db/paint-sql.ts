import type { Paint } from "./command";

/** What takes something away stands out; so does what a person still has to decide. */
export function paintSql(text: string, paint: Paint): string[] {
  return text.split("\n").map((line) => {
    if (line.startsWith("--")) return `  ${paint.notice(line)}`;
    return /^(drop table|delete|alter table .* drop column)/i.test(line) ? `  ${paint.bad(line)}` : `  ${line}`;
  });
}
