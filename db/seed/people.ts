import type { DemoPerson } from "./book";
import type { Calendar } from "./calendar";

export const PRACTICE = "Lindenhof Family Practice";

/** Those who sign in and are not merely a lighter patient. All invented. */
export function demoStaff(calendar: Calendar) {
  const joined = (years: number) => calendar.momentAgo({ days: Math.round(years * 365.25), hours: 5 });
  const person = (email: string, name: string, role: DemoPerson["role"], years: number): DemoPerson => ({
    email,
    name,
    role,
    joinedAt: joined(years),
  });
  return {
    mara: person("patient@example.com", "Mara Lindqvist", "patient", 10),
    teodor: person("teodor.marchetti@example.com", "Teodor Marchetti", "patient", 9),
    aiko: person("aiko.tanabe@example.com", "Aiko Tanabe", "patient", 8),
    achebe: person("clinician@example.com", "Dr. Jonas Achebe", "clinician", 11),
    raman: person("priya.raman@example.com", "Dr. Priya Raman", "clinician", 11),
    okafor: person("admin@example.com", "Ines Okafor", "admin", 11),
  };
}
export type DemoStaff = ReturnType<typeof demoStaff>;
