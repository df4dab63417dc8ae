import "server-only";
import { pipeline } from "node:stream";
import { createGunzip, createGzip } from "node:zlib";

/** Trouble on either side reaches whoever reads the result. */
const ignore = () => undefined;

export function gzipped(source: AsyncIterable<Uint8Array>): AsyncIterable<Buffer> {
  return pipeline(source, createGzip(), ignore);
}

export function gunzipped(source: AsyncIterable<Uint8Array>): AsyncIterable<Buffer> {
  return pipeline(source, createGunzip(), ignore);
}
