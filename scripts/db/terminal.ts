import { createInterface } from "node:readline/promises";
import { styleText } from "node:util";
import { EXIT, Failure, type Paint } from "./command";

type Colour = "green" | "red" | "yellow" | "gray" | "bold";

/** Colors only where somebody looks: not in a pipe, not with NO_COLOR. */
export function paintFor(stream: NodeJS.WriteStream, isWanted: boolean): Paint {
  const painted = (colour: Colour) => (text: string) => (isWanted ? styleText(colour, text, { stream }) : text);
  return {
    good: painted("green"),
    bad: painted("red"),
    notice: painted("yellow"),
    soft: painted("gray"),
    strong: painted("bold"),
  };
}

/** Columns as wide as their longest word; colors may be put in afterwards by `paint`, which gets the padded text. */
export function columns(rows: readonly (readonly string[])[], paint?: (cell: string, column: number) => string) {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows.map((row) => {
    const cells = row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)));
    return `  ${cells.map((cell, column) => paint?.(cell, column) ?? cell).join("  ")}`.trimEnd();
  });
}

export function wrap(text: string, width = 78): string[] {
  return text.split("\n").flatMap((paragraph) => {
    const indent = /^\s*/.exec(paragraph)?.[0] ?? "";
    const lines: string[] = [];
    let line = "";
    for (const word of paragraph.trim().split(" ")) {
      if (line && indent.length + line.length + 1 + word.length > width) {
        lines.push(indent + line);
        line = word;
      } else line = line ? `${line} ${word}` : word;
    }
    return [...lines, indent + line];
  });
}

/** Asks on the terminal, where an answer can only come from a person. */
export async function confirmOnTerminal(question: string): Promise<void> {
  if (!process.stdin.isTTY)
    throw new Failure(
      "This has to be confirmed, and there is no terminal to ask on. Nothing was changed.",
      "Repeat the command with --yes.",
      EXIT.wrongUse,
    );
  // Not in raw mode: Ctrl-C stays a signal, which ends the command wherever it is.
  const lines = createInterface({ input: process.stdin, output: process.stderr, terminal: false });
  const ended = new Promise<string>((resolve) => lines.once("close", () => resolve("")));
  process.stderr.write(`${question} Type yes to go on: `);
  const answer = await Promise.race([lines.question(""), ended]);
  lines.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw new Failure("Nothing was changed.", undefined, EXIT.stopped);
}
