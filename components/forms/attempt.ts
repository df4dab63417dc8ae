import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation";
import type { ActionState } from "@/lib/action-state";

export type FormAction<T> = (previous: ActionState<T>, form: FormData) => Promise<ActionState<T>>;

export type FormState<T> =
  | ActionState<T>
  | { outcome: "failed"; because: "updated" | "offline" | "trouble"; digest?: string };

/** Redirects and "not found" pass through; every other failure becomes something the form can say. */
export async function attempt<T>(action: FormAction<T>, previous: FormState<T>, form: FormData): Promise<FormState<T>> {
  try {
    return await action(previous.outcome === "failed" ? { outcome: "idle" } : previous, form);
  } catch (error) {
    unstable_rethrow(error);
    return { outcome: "failed", ...reasonOf(error) };
  }
}

function reasonOf(error: unknown): { because: "updated" | "offline" | "trouble"; digest?: string } {
  if (unstable_isUnrecognizedActionError(error)) return { because: "updated" };
  // fetch rejects with a TypeError when the server cannot be reached: https://fetch.spec.whatwg.org/#fetch-method
  if (error instanceof TypeError || !navigator.onLine) return { because: "offline" };
  const digest =
    error instanceof Error && "digest" in error && typeof error.digest === "string" ? error.digest : undefined;
  return digest ? { because: "trouble", digest } : { because: "trouble" };
}
