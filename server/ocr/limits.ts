/** A report of more pages is a book, and would hold the queue for hours. */
export const MOST_PAGES = 200;
/** A4 at 600 dpi has 35 million; a phone takes 12 to 50 million. */
export const MOST_PIXELS = 100_000_000;
export const MOST_TEXT_BYTES = 5_000_000;
export const PAGE_TIMEOUT_MS = 90_000;
export const READER_IDLE_MS = 60_000;
/** Twice what a recognized page takes: 3,600 pixels long, a quarter wider than it was. */
export const READER_MEMORY_BYTES = 1_500_000_000;
/** The signal with which the reader ends itself when it holds more. */
export const TOO_HEAVY = "SIGUSR2";
