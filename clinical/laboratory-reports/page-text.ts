/** Shares of the page, 0 to 1, from its top left corner as a person looks at it. */
export type Box = readonly [x: number, y: number, width: number, height: number];

export type Word = { text: string; box: Box; confidence: number };

export const READING_ENGINES = ["text-layer", "tesseract"] as const;
export type ReadingEngine = (typeof READING_ENGINES)[number];

/** What one page says. Words stand in the order they are read in; `text` has a line for each line of the page. */
export type PageText = {
  /** From 1. */
  page: number;
  widthPx: number;
  heightPx: number;
  engine: ReadingEngine;
  words: Word[];
  text: string;
  /** 0 to 1; the mean of the words, weighted by their length. */
  confidence: number;
  durationMs: number;
};
