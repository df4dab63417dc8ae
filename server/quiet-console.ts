import "server-only";
import console from "node:console";

const FRAME = /^\s+at \S/;

/** Its kind and where it was thrown. Its message, and what hangs on it, may tell of somebody: that of a query holds its parameters. */
function withoutWords(error: Error): string {
  const frames = (error.stack ?? "")
    .replace(error.message, "")
    .split("\n")
    .filter((line) => FRAME.test(line));
  const digest = "digest" in error ? ` (${error.digest})` : "";
  return [`${error.name}${digest}`, ...frames].join("\n");
}

/** Next writes whatever a page or a route throws to the console, beside our log. The digest is what the page of the error shows. */
export function quietConsole(): void {
  const write = console.error.bind(console);
  console.error = (...given: unknown[]) =>
    write(...given.map((each) => (each instanceof Error ? withoutWords(each) : each)));
}
