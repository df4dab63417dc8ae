import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";

/** Pages, routes and the start of the process are bundled apart; they speak of the same request. */
const kept = globalThis as typeof globalThis & { anamnesisRequest?: AsyncLocalStorage<string> };

const current = () => {
  kept.anamnesisRequest ??= new AsyncLocalStorage();
  return kept.anamnesisRequest;
};

/** What runs from here on belongs to this request. */
export const beginRequest = (requestId: string) => current().enterWith(requestId);

/** For what goes on after a request that happened to begin it, and belongs to none. */
export const outsideRequests = (work: () => void) => current().exit(work);

export const requestIdNow = () => current().getStore();
