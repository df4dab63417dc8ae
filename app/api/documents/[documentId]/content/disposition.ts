/** How a file is handed out under its own name (RFC 6266, RFC 8187). */
export function dispositionOf(name: string, kind: "inline" | "attachment"): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\]/g, "_");
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}
