const CHANGING = new Set(["POST", "PUT", "PATCH", "DELETE"]);

/** Whether a page of another site sends this; programs other than browsers send neither header. */
export function isCrossSite(method: string, headers: Headers): boolean {
  if (!CHANGING.has(method)) return false;
  const site = headers.get("sec-fetch-site");
  if (site === "cross-site") return true;
  const origin = headers.get("origin");
  if (site === "same-origin" || origin === null) return false;
  const host = headers.get("x-forwarded-host") ?? headers.get("host");
  return !URL.canParse(origin) || new URL(origin).host !== host;
}
