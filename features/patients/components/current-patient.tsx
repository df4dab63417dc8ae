"use client";

import { useEffect, useSyncExternalStore } from "react";
import type { ReachablePatient } from "../reachable";

// Not a context: one that changes while the page below still streams in makes React draw that page a second time.
let current: ReachablePatient | null = null;
const listeners = new Set<() => void>();

function setCurrent(patient: ReachablePatient | null): void {
  current = patient;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useCurrentPatient(): ReachablePatient | null {
  return useSyncExternalStore(
    subscribe,
    () => current,
    () => null,
  );
}

/** The frame stands above the patient's pages, so a patient outside its short list is told to it from below. */
export function NameCurrentPatient({ patient }: { patient: ReachablePatient }) {
  useEffect(() => {
    setCurrent(patient);
    return () => setCurrent(null);
  }, [patient]);
  return null;
}
