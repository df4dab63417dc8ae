import { count } from "drizzle-orm";
import type { Transaction } from "../client";
import { people } from "../schema/people";
import { credentials } from "../schema/identity";
import { patients } from "../schema/patients";
import { newRecordNumber } from "@/lib/record-number";
import { hash } from "@node-rs/argon2";

/** Puts the invented demo people into an empty database; returns how many people it made. */
export async function seedDemo(tx: Transaction): Promise<number> {
  const [known] = await tx.select({ people: count() }).from(people);
  if (known && known.people > 0) return 0;
  const passwordHash = await hash("demo-anamnesis", { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  const logins = [
    { email: "patient@example.com", name: "Mara Lindqvist", role: "patient" as const },
    { email: "clinician@example.com", name: "Dr. Jonas Achebe", role: "clinician" as const },
    { email: "admin@example.com", name: "Ines Okafor", role: "admin" as const },
  ];
  for (const login of logins) {
    const [person] = await tx.insert(people).values({ ...login, emailVerifiedAt: new Date() }).returning({ id: people.id });
    if (!person) continue;
    await tx.insert(credentials).values({ personId: person.id, passwordHash });
    if (login.role === "patient") {
      await tx.insert(patients).values({
        personId: person.id, recordNumber: newRecordNumber(), givenName: "Mara", familyName: "Lindqvist", bornOn: "1979-05-14", sexAtBirth: "female",
      });
    }
  }
  return logins.length;
}
