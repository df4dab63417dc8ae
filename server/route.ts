import "server-only";
import { unstable_rethrow } from "next/navigation";
import { AppError, type ErrorCode } from "@/lib/errors";
import { isCrossSite } from "./cross-site";
import { log } from "./log";
import { requestFacts } from "./request";
import type { Viewer } from "./scope";
import { requireViewerOrRefuse } from "./viewer";

const STATUS: Record<ErrorCode, number> = {
  "not-found": 404,
  "not-allowed": 403,
  invalid: 400,
  "too-large": 413,
  conflict: 409,
  "too-many": 429,
  unavailable: 503,
};

export const problem = (status: number, title: string, more: Record<string, number> = {}) =>
  Response.json(
    { title, status, ...more },
    {
      status,
      headers: {
        "content-type": "application/problem+json",
        "cache-control": "no-store",
      },
    },
  );

/** A route for machines and downloads; expected trouble becomes a problem document (RFC 9457). */
export function publicRoute<C>(handle: (request: Request, context: C) => Promise<Response>) {
  return async (request: Request, context: C): Promise<Response> => {
    try {
      if (isCrossSite(request.method, request.headers))
        throw new AppError("not-allowed", "Requests from other sites are refused.");
      const response = await handle(request, context);
      if (!response.headers.has("cache-control")) response.headers.set("cache-control", "no-store");
      return response;
    } catch (error) {
      unstable_rethrow(error);
      if (error instanceof AppError) return problem(STATUS[error.code], error.message);
      const { requestId } = await requestFacts();
      log.error("A route failed unexpectedly.", {
        requestId,
        code: error instanceof Error ? error.name : "unknown",
      });
      return problem(500, "Something went wrong on our side.");
    }
  };
}

/** The same for somebody signed in. */
export function viewerRoute<C>(handle: (viewer: Viewer, request: Request, context: C) => Promise<Response>) {
  return publicRoute(async (request, context: C) => handle(await requireViewerOrRefuse(), request, context));
}
