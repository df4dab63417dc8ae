"use client";

import { createContext, type ReactNode, use, useEffect, useMemo, useState } from "react";
import type { ReachablePatient } from "../reachable";

type Current = { patient: ReachablePatient | null; setPatient: (patient: ReachablePatient | null) => void };

const CurrentPatientContext = createContext<Current>({ patient: null, setPatient: () => undefined });

/** The frame stands above the patient's pages, so a patient outside its short list is told to it from below. */
export function CurrentPatientProvider({ children }: { children: ReactNode }) {
  const [patient, setPatient] = useState<ReachablePatient | null>(null);
  const value = useMemo(() => ({ patient, setPatient }), [patient]);
  return <CurrentPatientContext value={value}>{children}</CurrentPatientContext>;
}

export function useCurrentPatient(): ReachablePatient | null {
  return use(CurrentPatientContext).patient;
}

export function NameCurrentPatient({ patient }: { patient: ReachablePatient }) {
  const { setPatient } = use(CurrentPatientContext);
  useEffect(() => {
    setPatient(patient);
    return () => setPatient(null);
  }, [patient, setPatient]);
  return null;
}
