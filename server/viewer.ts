import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { AppError, notFound } from "@/lib/errors";
import { ownPath } from "@/lib/own-path";
import { paths } from "@/lib/paths";
import { requestFacts } from "./request";
import { Viewer } from "./scope";
import { readSessionId } from "./sign-in/session-cookie";
import { findSessionPerson } from "./sign-in/sessions";

/** Who is asking, or null. Asked of the database once a request. */
export const findViewer = cache(async (): Promise<Viewer | null> => {
  const sessionId = await readSessionId();
  const person = sessionId ? await findSessionPerson(sessionId) : null;
  return person ? Viewer.mint({ ...person, request: await requestFacts() }) : null;
});

/** For pages: sends whoever is not signed in to the sign-in page, and back here afterwards. */
export async function requireViewer(): Promise<Viewer> {
  const viewer = await findViewer();
  if (viewer) return viewer;
  const here = ownPath((await headers()).get("x-path"));
  redirect(here && here !== paths.home ? `${paths.signIn}?callbackUrl=${encodeURIComponent(here)}` : paths.signIn);
}

/** For forms and machines: an expired session is an answer, not a redirect, so that what was typed stays. */
export async function requireViewerOrRefuse(): Promise<Viewer> {
  const viewer = await findViewer();
  if (!viewer) throw new AppError("not-allowed", "You were signed out. Sign in again: what you typed is kept.");
  return viewer;
}

/** Pages of administrators look missing to everybody else. */
export async function requireAdmin(): Promise<Viewer> {
  const viewer = await requireViewer();
  if (viewer.role !== "admin") throw notFound("This page");
  return viewer;
}
