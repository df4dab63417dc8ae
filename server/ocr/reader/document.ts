import type { Page } from "./words";

export type OpenDocument = {
  pageCount: number;
  /** Pages count from 1. */
  read(page: number): Promise<Page>;
  /** A WebP picture at most so wide. */
  draw(page: number, widthPx: number): Promise<Uint8Array>;
  close(): Promise<void>;
};
