import type { Transaction } from "@/db/client";
import { people } from "@/db/schema/people";
import { newId } from "@/lib/ids";
import { type PatientAccess, Viewer, WritablePatient } from "@/server/scope";

export const account = { id: people.id, name: people.name, email: people.email, role: people.role };
export type Account = { id: string; name: string; email: string; role: "patient" | "clinician" | "admin" };

/** The record as this person sees it; the operator's transaction is bound to them for the time being. */
export function openAs(tx: Transaction, { id, name, email, role }: Account, patientId: string): WritablePatient {
  const request = { requestId: newId(), address: null, userAgent: null };
  const facts = { id, name, email, role, language: "en", units: "metric", timeZone: "UTC", sessionId: null } as const;
  const viewer = Viewer.mint({ ...facts, request }).within({ tx, boundTo: null });
  const [rights, through] = role === "clinician" ? (["write", "share"] as const) : (["manage", "self"] as const);
  const access: PatientAccess = { rights, through, categories: null, endsAt: null };
  return new WritablePatient(viewer, patientId, access);
}
