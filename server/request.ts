import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import { newId } from "@/lib/ids";
import { requestIdNow } from "./request-id";
import type { RequestFacts } from "./scope";

/** Where a request came from; the same id for everything one request writes. */
export const requestFacts = cache(async (): Promise<RequestFacts> => {
  const all = await headers();
  return {
    requestId: requestIdNow() ?? newId(),
    // The last entry is the one the nearest proxy wrote itself.
    address: all.get("x-forwarded-for")?.split(",").at(-1)?.trim() || null,
    userAgent: all.get("user-agent"),
  };
});
