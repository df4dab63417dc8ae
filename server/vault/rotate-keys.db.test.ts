import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { asSteward } from "@/db/steward";
import { newId } from "@/lib/ids";
import { newRecordNumber } from "@/lib/record-number";
import { env } from "../env";
import { keysFromEnvironment, keysFromFile } from "./keys";
import { describeRotation, rotateKeys } from "./rotate-keys";
import { Vault } from "./vault";

const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "anamnesis-rotate-"));
afterAll(() => fs.rmSync(dataDir, { recursive: true, force: true }));

const url = () => env().DATABASE_URL;

async function envelopes(): Promise<string[]> {
  const { rows } = await asSteward(url(), (tx) =>
    tx.execute<{ envelope: string }>(sql`select details_encrypted as envelope from emergency_contacts order by id`),
  );
  return rows.map(({ envelope }) => envelope);
}

describe("rotating the vault's keys", () => {
  it("seals every value again in batches, leaves what it cannot open, goes on after a break, and is audited", async () => {
    const vault = new Vault(keysFromFile(dataDir));
    const patientId = newId();
    const context = { table: "emergency_contacts", column: "details_encrypted", patientId };
    const first = vault.keys.current().id;
    await asSteward(url(), async (tx) => {
      await tx.execute(
        sql`insert into patients (id, record_number, given_name, family_name) values (${patientId}, ${newRecordNumber()}, 'Ada', 'Example')`,
      );
      for (let number = 0; number < 250; number += 1) {
        const sealed = vault.seal(`contact ${number}`, context);
        await tx.execute(
          sql`insert into emergency_contacts (id, patient_id, details_encrypted) values (${newId()}, ${patientId}, ${sealed})`,
        );
      }
      await tx.execute(
        sql`insert into contact_details (patient_id, phone_encrypted) values (${patientId}, 'v1.gone.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAA')`,
      );
    });

    const rotation = await rotateKeys(url(), vault);
    expect(rotation).toMatchObject({ isNewKey: true, resealed: 250, unreadable: 1 });
    expect(rotation.keyId).not.toBe(first);
    const running = new Vault(keysFromFile(dataDir));
    const after = await envelopes();
    expect(after.every((envelope) => envelope.startsWith(`v1.${rotation.keyId}.`))).toBe(true);
    expect(new Set(after.map((envelope) => running.open(envelope, context))).size).toBe(250);

    const added = keysFromFile(dataDir).add();
    const resumed = await rotateKeys(url(), vault);
    expect(resumed).toMatchObject({ isNewKey: false, keyId: added.id, resealed: 250 });
    expect(describeRotation(resumed, vault).join(" ")).toContain("1 value(s) could not be opened");

    // A value that was damaged stays behind, and the next rotation makes a new key all the same.
    await asSteward(url(), (tx) =>
      tx.execute(
        sql`update contact_details set phone_encrypted = ${`v1.${added.id}.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAA`}`,
      ),
    );
    const damaged = await rotateKeys(url(), vault);
    expect(damaged).toMatchObject({ isNewKey: true, resealed: 250, unreadable: 1 });
    const next = await rotateKeys(url(), vault);
    expect(next).toMatchObject({ isNewKey: true, resealed: 250, unreadable: 1 });

    const { rows } = await asSteward(url(), (tx) =>
      tx.execute(sql`select entity_id from audit_events where action = 'vault.keys-rotated' order by sequence`),
    );
    expect(rows.map((row) => row.entity_id)).toEqual([rotation.keyId, added.id, damaged.keyId, next.keyId]);
  });

  it("explains what to do where the keys come from the environment", async () => {
    const vault = new Vault(keysFromEnvironment(`one:${Buffer.alloc(32, 7).toString("base64")}`));
    const rotation = await rotateKeys(url(), vault);
    expect(rotation).toMatchObject({ isNewKey: false, resealed: 0 });
    expect(describeRotation(rotation, vault).join(" ")).toContain("VAULT_KEYS");
  });
});
