import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { inWorld } from "@/tests/world";
import { changeAs } from "./database";

it("a guardian's change says for whom it was made, and one's own does not", () =>
  inWorld(async (world) => {
    const { person: ada, patient: own } = await world.patientWithAccount("Ada Example");
    const child = await world.patient("Cai Example");
    await world.guardian(ada, child);
    await changeAs(await world.writer(ada, child), { action: "patient.amended" }, async () => undefined);
    await changeAs(await world.writer(ada, own), { action: "patient.amended" }, async () => undefined);
    const { rows } = await (await world.steward()).execute(
      sql`select patient_id, on_behalf_of_id, on_behalf_of_name, through from audit_events
           where actor_id = ${ada.id} and action = 'patient.amended' order by sequence`,
    );
    expect(rows).toEqual([
      { patient_id: child.id, on_behalf_of_id: child.id, on_behalf_of_name: null, through: "guardian" },
      { patient_id: own.id, on_behalf_of_id: null, on_behalf_of_name: null, through: "self" },
    ]);
  }));
