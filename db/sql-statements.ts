/** What a semicolon does not end: comments, quoted text, quoted names, and bodies between dollars. */
const WHOLE = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|(\$\w*\$)[\s\S]*?\1|;/g;

/** The statements of a file of SQL, in order and without their semicolons. */
export function splitStatements(text: string): string[] {
  const statements: string[] = [];
  let begin = 0;
  for (const found of text.matchAll(WHOLE)) {
    if (found[0] !== ";") continue;
    statements.push(text.slice(begin, found.index));
    begin = found.index + 1;
  }
  statements.push(text.slice(begin));
  return statements.map((statement) => statement.trim()).filter((statement) => withoutComments(statement) !== "");
}

/** For looking at what a statement does; comments inside quoted text are taken for comments too. */
export function withoutComments(statement: string): string {
  return statement.replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\//g, "").trim();
}
