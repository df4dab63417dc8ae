import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { inWorld } from "@/tests/world";
import { liftHold, placeHold } from "./mutations";
import { listHolds } from "./queries";

const reason = "Court of Harbor, case 12/26";

describe("legal holds", () => {
  it("a stranger sees none, places none and lifts none; nor does whom it concerns", () =>
    inWorld(async (world) => {
      const { person: ada, patient } = await world.patientWithAccount("Ada Example");
      const admin = world.as(await world.person("Ines Admin", "admin"));
      const stranger = await world.person("Sven Stranger", "clinician");
      await placeHold(admin, { subject: ada.email, reason });
      const [hold] = await listHolds(admin);
      for (const person of [stranger, ada]) {
        expect(await listHolds(world.as(person))).toEqual([]);
        await expect(placeHold(world.as(person), { subject: ada.email, reason })).rejects.toMatchObject({
          code: "invalid",
        });
        await expect(
          world.sqlAs(
            world.as(person),
            sql`insert into legal_holds (patient_id, reason, placed_by_name)
            values (${patient.id}, ${reason}, 'Sven')`,
          ),
        ).rejects.toMatchObject({ code: "not-allowed" });
        await expect(liftHold(world.as(person), { holdId: hold?.id ?? "", reason })).rejects.toMatchObject({
          code: "not-found",
        });
      }
    }));

  it("an administrator holds a record by its number or a person by their address, and lifts it, each with an audit event", () =>
    inWorld(async (world) => {
      const { person: ada, patient } = await world.patientWithAccount("Ada Example");
      const { rows } = await (await world.steward()).execute<{ number: string }>(
        sql`select record_number as number from patients where id = ${patient.id}`,
      );
      const number = rows[0]?.number ?? "";
      const admin = world.as(await world.person("Ines Admin", "admin"));
      await placeHold(admin, { subject: ` ${number.toLowerCase()} `, reason });
      await placeHold(admin, { subject: ada.email.toUpperCase(), reason });
      await expect(placeHold(admin, { subject: number, reason })).rejects.toMatchObject({ code: "conflict" });
      await expect(placeHold(admin, { subject: "nobody@example.org", reason })).rejects.toMatchObject({
        code: "invalid",
      });
      const holds = await listHolds(admin);
      expect(holds.map(({ recordNumber, person }) => recordNumber ?? person?.email).sort()).toEqual(
        [number, ada.email].sort(),
      );
      expect(
        JSON.stringify(holds.filter(({ recordNumber }) => recordNumber)),
        "no word of whose record it is",
      ).not.toContain("Ada");

      const held = holds.find(({ recordNumber }) => recordNumber)?.id ?? "";
      await liftHold(admin, { holdId: held, reason: "The court has decided" });
      await expect(liftHold(admin, { holdId: held, reason: "The court has decided" })).rejects.toMatchObject({
        code: "not-found",
      });
      const events = await world.sqlAs(
        admin,
        sql`select action, reason, patient_id is not null as of_record from audit_events where entity = 'legal-hold' order by sequence`,
      );
      expect(events).toEqual([
        { action: "legal-hold.placed", reason, of_record: true },
        { action: "legal-hold.placed", reason, of_record: false },
        { action: "legal-hold.lifted", reason: "The court has decided", of_record: true },
      ]);
    }));
});
