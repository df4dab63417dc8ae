import "server-only";
import { redirect } from "next/navigation";
import { getServerSession } from "next-auth";
import { cache } from "react";
import { AppError, notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { paths } from "@/lib/paths";
import { requestFacts } from "./request";
import { Viewer } from "./scope";
import { authOptions } from "./sign-in/auth-options";
import { findSessionPerson } from "./sign-in/sessions";

/** Who is asking, or null. Asked of the database once a request. */
export const findViewer = cache(async (): Promise<Viewer | null> => {
	const session = await getServerSession(authOptions());
	const sessionId =
		session && "sessionId" in session ? session.sessionId : null;
	if (typeof sessionId !== "string" || !isId(sessionId)) return null;
	const person = await findSessionPerson(sessionId);
	return person
		? Viewer.mint({ ...person, request: await requestFacts() })
		: null;
});

/** For pages: sends whoever is not signed in to the sign-in page. */
export async function requireViewer(): Promise<Viewer> {
	return (await findViewer()) ?? redirect(paths.signIn);
}

/** For forms and machines: an expired session is an answer, not a redirect, so that what was typed stays. */
export async function requireViewerOrRefuse(): Promise<Viewer> {
	const viewer = await findViewer();
	if (!viewer)
		throw new AppError(
			"not-allowed",
			"You were signed out. Sign in again: what you typed is kept.",
		);
	return viewer;
}

/** Pages of administrators look missing to everybody else. */
export async function requireAdmin(): Promise<Viewer> {
	const viewer = await requireViewer();
	if (viewer.role !== "admin") throw notFound("This page");
	return viewer;
}
