import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { newId } from "@/lib/ids";
import { inWorld, type World } from "@/tests/world";
import { reviewEmergencyAccess } from "./mutations";
import { countToReview, listReviewed, listToReview } from "./queries";

async function brokenGlass(world: World) {
  const { person: ada, patient } = await world.patientWithAccount("Ada Example");
  const cleo = await world.person("Dr. Cleo Reader", "clinician");
  const id = newId();
  await (
    await world.steward()
  ).execute(sql`insert into emergency_accesses (id, patient_id, patient_name, person_id, person_name, reason, ends_at, objection)
    values (${id}, ${patient.id}, 'Ada Example', ${cleo.id}, 'Dr. Cleo Reader', 'Unconscious at the scene', now() + interval '1 hour', 'I was awake')`);
  return { id, ada, cleo, patient };
}

const verdict = { outcome: "not-justified", note: "Asked the ward, nobody was there" } as const;

describe("reviews of emergency accesses", () => {
  it("a stranger sees none, and cannot review", () =>
    inWorld(async (world) => {
      const { id } = await brokenGlass(world);
      const stranger = await world.person("Sven Stranger", "clinician");
      expect(await listToReview(world.as(stranger))).toEqual([]);
      await expect(reviewEmergencyAccess(world.as(stranger), { accessId: id, ...verdict })).rejects.toMatchObject({
        code: "conflict",
      });
    }));

  it("neither the clinician nor the patient can write the review", () =>
    inWorld(async (world) => {
      const { id, ada, cleo } = await brokenGlass(world);
      for (const person of [ada, cleo]) {
        await expect(reviewEmergencyAccess(world.as(person), { accessId: id, ...verdict })).rejects.toMatchObject({
          code: "not-allowed",
        });
      }
    }));

  it("an administrator reviews once, and the patient finds it in their record's log", () =>
    inWorld(async (world) => {
      const { id, ada, patient } = await brokenGlass(world);
      const admin = await world.person("Ines Admin", "admin");
      expect(await countToReview(world.as(admin))).toBe(1);
      expect(await listToReview(world.as(admin))).toMatchObject([
        { id, objection: "I was awake", isOpen: true, patientName: "Ada Example" },
      ]);
      await reviewEmergencyAccess(world.as(admin), { accessId: id, ...verdict });
      await expect(reviewEmergencyAccess(world.as(admin), { accessId: id, ...verdict })).rejects.toMatchObject({
        code: "conflict",
      });
      expect(await countToReview(world.as(admin))).toBe(0);
      expect((await listReviewed(world.as(admin))).accesses).toMatchObject([
        { id, reviewOutcome: "not-justified", reviewedByName: "Ines Admin" },
      ]);
      const seen = await world.sqlAs(
        world.as(ada),
        sql`select action, actor_name, reason from audit_events where patient_id = ${patient.id}`,
      );
      expect(seen).toEqual([{ action: "emergency-access.reviewed", actor_name: "Ines Admin", reason: verdict.note }]);
    }));
});
