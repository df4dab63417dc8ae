import { type NextRequest, NextResponse } from "next/server";
import { isCrossSite } from "@/server/cross-site";
import { env } from "@/server/env";

export function contentPolicy(nonce: string): string {
  const isDevelopment = env().NODE_ENV === "development";
  return [
    "default-src 'self'",
    // React uses eval in development to rebuild error stacks.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    // Charts, toasts and popovers position themselves with style attributes, which a nonce cannot allow.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

export function proxy(request: NextRequest) {
  if (isCrossSite(request.method, request.headers)) {
    return new NextResponse("Requests from other sites are refused.\n", { status: 403 });
  }
  const { pathname, search } = request.nextUrl;
  if (pathname.startsWith("/api/")) return NextResponse.next();

  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const policy = contentPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("x-path", pathname + search);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  if (request.headers.get("x-forwarded-proto")?.split(",").at(-1)?.trim() === "https") {
    response.headers.set("strict-transport-security", "max-age=31536000");
  }
  return response;
}

/** Pages, but neither assets nor prefetches; of the machine routes only what a browser sent from a page that names itself. */
export const config = {
  matcher: [
    {
      source: "/((?!api/|_next/static|_next/image|.*\\.(?:svg|png|ico|webmanifest|txt)$).*)",
      missing: [
        { type: "header", key: "next-router-prefetch" },
        { type: "header", key: "purpose", value: "prefetch" },
      ],
    },
    // A file that passes here would be held in memory, and cut off at 10 MB; its route asks the same question itself.
    { source: "/api/((?!documents).*)", has: [{ type: "header", key: "origin" }] },
    { source: "/api/((?!documents).*)", has: [{ type: "header", key: "sec-fetch-site", value: "cross-site" }] },
  ],
};
