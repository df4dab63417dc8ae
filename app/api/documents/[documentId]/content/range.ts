type ByteRange = { start: number; end: number };

/**
 * The one range a request asks for (RFC 9110, 14.1.2), both ends included. Null where it asks for none, or for what may be
 * ignored; "outside" where the file has no such bytes.
 */
export function readRange(header: string | null, sizeBytes: number): ByteRange | null | "outside" {
  const [, from = "", to = ""] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (from === "" && to === "") return null;
  if (from === "")
    return Number(to) === 0 ? "outside" : { start: Math.max(0, sizeBytes - Number(to)), end: sizeBytes - 1 };
  const start = Number(from);
  const end = to === "" ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1);
  if (to !== "" && Number(to) < start) return null;
  return start < sizeBytes ? { start, end } : "outside";
}
