import type { Trouble } from "./messages";

/** What people read when a file cannot be read; kept on the document as it is. */
export const troubleSentences: Record<Trouble, string> = {
  locked: "This file is locked with a password. Save a copy without the password and add that.",
  broken: "This file is damaged or is not what its name says. It cannot be read.",
  "too-many-pages": "This file has more than 200 pages. Split it and add the parts.",
  "too-large": "The picture in this file is too large to read.",
  "too-heavy": "This file needs more memory than reading a file may take.",
  "no-such-page": "This page was not found.",
  "no-picture": "This page has no picture.",
};
