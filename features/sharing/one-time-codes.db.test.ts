import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { patientShares } from "@/db/schema/sharing";
import { connection } from "@/server/database";
import { inWorld, type Patient, viewerOf, World } from "@/tests/world";
import { acceptCode, shareByCode } from "./mutations";
import { listShares } from "./queries";
import { hashShareCode, newShareCode } from "./share-code";

const ago = (days: number) => new Date(Date.now() - days * 24 * 3600 * 1000);

async function waitingCode(
  world: World,
  patient: Patient,
  columns: Partial<typeof patientShares.$inferInsert> = {},
): Promise<string> {
  const code = newShareCode();
  await (await world.steward()).insert(patientShares).values({
    patientId: patient.id,
    codeHash: hashShareCode(code),
    codeExpiresAt: sql`now() + interval '7 days'`,
    recipientName: "Dr. Weber's practice",
    rights: "read",
    ...columns,
  });
  return code;
}

async function adaAndClinician(world: World) {
  const { person: ada, patient } = await world.patientWithAccount("Ada Example");
  return { ada, patient, clinician: await world.person("Dr. Cleo Reader", "clinician") };
}

describe("a one-time code", () => {
  it("opens the record to who enters it, once, and only its hash was kept", () =>
    inWorld(async (world) => {
      const { ada, patient, clinician } = await adaAndClinician(world);
      const { code } = await shareByCode(await world.manager(ada, patient), {
        rights: "read",
        extent: "everything",
        categories: [],
        ends: "never",
        endsOn: "",
        recipientName: "Dr. Weber",
      });
      const [stored] = await (await world.steward()).select().from(patientShares);
      expect(stored).toMatchObject({ codeHash: hashShareCode(code), personId: null });
      expect(JSON.stringify(stored)).not.toContain(code);

      expect(await acceptCode(world.as(clinician), { code: code.toLowerCase() })).toEqual({ patientId: patient.id });
      await world.reader(clinician, patient);
      expect(await listShares(await world.manager(ada, patient))).toMatchObject([
        { state: "live", recipientName: clinician.name, acceptedAt: expect.any(Date) },
      ]);
      expect(
        await world.sqlAs(
          world.as(ada),
          sql`select action from audit_events where action like 'share.%' order by sequence`,
        ),
      ).toMatchObject([{ action: "share.added" }, { action: "share.accepted" }]);

      const second = await world.person("Dr. Second", "clinician");
      await expect(acceptCode(world.as(second), { code })).rejects.toMatchObject({ code: "invalid" });
      await expect(world.reader(second, patient)).rejects.toMatchObject({ code: "not-found" });
    }));

  it.each([
    ["after its time", { codeExpiresAt: ago(1) }],
    ["when it was taken back", { revokedAt: ago(1) }],
    ["when the share has ended", { startsAt: ago(2), endsAt: ago(1) }],
  ])("does not work %s, and the try is noted", (_, columns) =>
    inWorld(async (world) => {
      const { patient, clinician } = await adaAndClinician(world);
      const code = await waitingCode(world, patient, columns);
      await expect(acceptCode(world.as(clinician), { code })).rejects.toMatchObject({ code: "invalid" });
      await expect(world.reader(clinician, patient)).rejects.toMatchObject({ code: "not-found" });
      expect(
        await world.sqlAs(world.as(clinician), sql`select action, kind from audit_events where action like 'share.%'`),
      ).toEqual([{ action: "share.code-refused", kind: "security" }]);
    }),
  );

  it.each([
    ["an administrator", "admin", true],
    ["somebody deactivated", "clinician", false],
  ] as const)("does not work for %s", (_, role, isActive) =>
    inWorld(async (world) => {
      const { patient } = await adaAndClinician(world);
      const code = await waitingCode(world, patient);
      const person = await world.person("Ines Okafor", role, { isActive });
      await expect(acceptCode(world.as(person), { code })).rejects.toMatchObject({ code: "invalid" });
    }),
  );

  it("is not used up by the patient who made it", () =>
    inWorld(async (world) => {
      const { ada, patient, clinician } = await adaAndClinician(world);
      const code = await waitingCode(world, patient);
      await expect(acceptCode(world.as(ada), { code })).rejects.toMatchObject({ code: "invalid" });
      await expect(acceptCode(world.as(clinician), { code })).resolves.toEqual({ patientId: patient.id });
    }));

  it("is not guessed: after ten tries there is a pause", () =>
    inWorld(async (world) => {
      const { clinician } = await adaAndClinician(world);
      for (let place = 0; place < 10; place += 1) {
        await expect(acceptCode(world.as(clinician), { code: newShareCode() })).rejects.toMatchObject({
          code: "invalid",
        });
      }
      await expect(acceptCode(world.as(clinician), { code: newShareCode() })).rejects.toMatchObject({
        code: "too-many",
      });
    }));

  it("gives one winner to two who enter it at the same moment", async () => {
    const made = await connection().database.transaction(async (tx) => {
      const world = new World({ tx, boundTo: null });
      const { patient } = await world.patientWithAccount("Ada Example");
      const rivals = [await world.person("Dr. First", "clinician"), await world.person("Dr. Second", "clinician")];
      return { rivals, code: await waitingCode(world, patient) };
    });
    const outcomes = await Promise.allSettled(
      made.rivals.map((rival) => acceptCode(viewerOf(rival), { code: made.code })),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});
