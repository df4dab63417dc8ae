/** The path of an address on this origin, or null: nobody is sent elsewhere after signing in. */
export function ownPath(address: string | null | undefined, origin = "http://own.invalid"): string | null {
  if (!address || !URL.canParse(address, origin)) return null;
  const { origin: found, pathname, search, hash } = new URL(address, origin);
  // "//" would start another host when the path is used by itself.
  return found === new URL(origin).origin && !pathname.startsWith("//") ? pathname + search + hash : null;
}
