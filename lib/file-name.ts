const MOST_CHARACTERS = 200;

/**
 * The name of a file as it is kept and shown: without what nobody sees, and what turns letters around so that one kind of file
 * looks like another. Letters of every script stay.
 */
export function cleanFileName(given: string): string {
  const visible = given.replace(/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/gu, "").trim();
  const ending = /\.[^.\s]{1,8}$/.exec(visible)?.[0] ?? "";
  const base = visible.slice(0, visible.length - ending.length).trim();
  return `${[...base].slice(0, MOST_CHARACTERS).join("") || "Document"}${ending}`;
}
