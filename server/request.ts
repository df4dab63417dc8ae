import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import { newId } from "@/lib/ids";
import type { RequestFacts } from "./scope";

/** Where a request came from; the same id for everything one request writes. */
export const requestFacts = cache(async (): Promise<RequestFacts> => {
	const all = await headers();
	return {
		requestId: newId(),
		address: all.get("x-forwarded-for")?.split(",")[0]?.trim() || null,
		userAgent: all.get("user-agent"),
	};
});
