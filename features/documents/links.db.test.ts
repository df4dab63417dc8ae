import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { documents } from "@/db/schema/documents";
import { newId } from "@/lib/ids";
import { connection } from "@/server/database";
import { openPatientToManage } from "@/server/patient";
import { inWorld, type Patient, viewerOf, World } from "@/tests/world";
import { checkLinkPassword, doesLinkWork } from "./link-opening";
import { newLinkSchema } from "./link-schema";
import { createLink, listLinks, revokeLink } from "./links";
import { deleteDocument, restoreDocument } from "./mutations";

const PASSWORD = "violet anchor lemon";
const from = (address: string) => ({ requestId: newId(), address, userAgent: "A browser" });

async function addLetter(world: World, patient: Patient): Promise<string> {
  const id = newId();
  await (await world.steward()).insert(documents).values({
    id,
    patientId: patient.id,
    title: "Letter of May",
    originalName: "letter.txt",
    storedName: newId(),
    dataKeyEncrypted: "sealed",
    mimeType: "text/plain",
    sizeBytes: 12,
    sha256: "00",
    uploadedByName: "Ada Example",
  });
  return id;
}

const wish = (documentId: string) =>
  ({ documentId, recipientName: "Dr. Weber's practice", days: 7, password: PASSWORD }) as const;

/** What somebody without an account sees must have been written for good. */
async function lasting<T>(work: (world: World) => Promise<T>): Promise<T> {
  return connection().database.transaction((tx) => work(new World({ tx, boundTo: null })));
}

async function linkOfAda() {
  const made = await lasting(async (world) => {
    const { person, patient } = await world.patientWithAccount("Ada Example");
    return { person, patient, documentId: await addLetter(world, patient) };
  });
  const manager = await openPatientToManage(viewerOf(made.person), made.patient.id);
  const { token } = await createLink(manager, wish(made.documentId));
  const [link] = await listLinks(manager, made.documentId);
  return { ...made, manager, token, linkId: link?.id ?? "" };
}

const asSteward = (query: ReturnType<typeof sql>) =>
  lasting(async (world) => (await world.steward()).execute<Record<string, unknown>>(query));

describe("links to one document", () => {
  it("are made by whoever decides about the record, and by nobody else", () =>
    inWorld(async (world) => {
      const { person, patient } = await world.patientWithAccount("Ada Example");
      const documentId = await addLetter(world, patient);
      await createLink(await world.manager(person, patient), wish(documentId));
      const stranger = await world.person("Sven Stranger", "clinician");
      await expect(world.manager(stranger, patient)).rejects.toThrow("not found");
      const wim = await world.person("Dr. Wim Writer", "clinician");
      await world.share(patient, wim, { rights: "write" });
      await expect(world.manager(wim, patient)).rejects.toMatchObject({ code: "not-allowed" });
      expect(await listLinks(await world.reader(wim, patient), documentId)).toEqual([]);
      const past = sql`insert into document_links (patient_id, document_id, token_hash, password_hash, recipient_name, ends_at, created_by_name)
        values (${patient.id}, ${documentId}, 'hash', 'hash', 'Wim', now() + interval '1 day', 'Wim')`;
      await expect(world.sqlAs(world.as(wim), past)).rejects.toMatchObject({ code: "not-allowed" });
    }));

  it("keep neither secret nor password, and leave audit events", () =>
    inWorld(async (world) => {
      const { person, patient } = await world.patientWithAccount("Ada Example");
      const documentId = await addLetter(world, patient);
      const manager = await world.manager(person, patient);
      const { token } = await createLink(manager, wish(documentId));
      const [link] = await listLinks(manager, documentId);
      await revokeLink(manager, { linkId: link?.id ?? "" });
      await expect(revokeLink(manager, { linkId: link?.id ?? "" })).rejects.toThrow("not found");
      const steward = await world.steward();
      const { rows } = await steward.execute<{ row: string; action: string[] }>(sql`
        select to_jsonb(l)::text as row,
               (select array_agg(e.action order by e.sequence) from audit_events e where e.entity_id = l.id::text) as action
          from document_links l where l.document_id = ${documentId}`);
      expect(rows[0]?.row).not.toContain(token);
      expect(rows[0]?.row).not.toContain(PASSWORD);
      expect(rows[0]?.row).toContain("$argon2id$");
      expect(rows[0]?.action).toEqual(["document-link.created", "document-link.revoked"]);
    }));

  it("refuse passwords that are tried first, and days beyond 90", () =>
    inWorld(async (world) => {
      const { person, patient } = await world.patientWithAccount("Ada Example");
      const documentId = await addLetter(world, patient);
      const manager = await world.manager(person, patient);
      await expect(createLink(manager, { ...wish(documentId), password: "password1" })).rejects.toMatchObject({
        code: "invalid",
      });
      expect(newLinkSchema.safeParse({ ...wish(documentId), days: "90" }).success).toBe(true);
      expect(newLinkSchema.safeParse({ ...wish(documentId), days: "91" }).success).toBe(false);
      expect(newLinkSchema.safeParse({ ...wish(documentId), password: "short" }).success).toBe(false);
    }));

  it("open with the password alone; the patient sees every try", async () => {
    const { manager, documentId, token, linkId } = await linkOfAda();
    const address = newId();
    expect(await doesLinkWork(token)).toBe(true);
    expect(await doesLinkWork(`${token}x`)).toBe(false);
    const wrong = checkLinkPassword({ token, password: "not this one" }, from(address));
    await expect(wrong).rejects.toMatchObject({ code: "invalid" });
    expect(await checkLinkPassword({ token, password: PASSWORD }, from(address))).toEqual({ linkId });
    expect(await listLinks(manager, documentId)).toMatchObject([
      { recipientName: "Dr. Weber's practice", views: [{ outcome: "opened", address }, { outcome: "wrong-password" }] },
    ]);
    const { rows } = await asSteward(
      sql`select kind, action, actor_name from audit_events where entity_id = ${documentId} order by sequence`,
    );
    expect(rows).toEqual([
      { kind: "security", action: "document-link.refused", actor_name: "Somebody with a link" },
      { kind: "access", action: "document-link.opened", actor_name: "Somebody with a link" },
    ]);
  });

  it("that never were look like those that do not open, and are not noted", async () => {
    const tried = checkLinkPassword({ token: newId(), password: PASSWORD }, from(newId()));
    await expect(tried).rejects.toMatchObject({ code: "not-found", message: "This link was not found." });
  });

  type Made = Awaited<ReturnType<typeof linkOfAda>>;
  const endings: [string, (made: Made) => Promise<unknown>][] = [
    ["revoked", ({ manager, linkId }) => revokeLink(manager, { linkId })],
    ["over", ({ linkId }) => asSteward(sql`update document_links set ends_at = now() where id = ${linkId}`)],
    ["of a deleted document", ({ manager, documentId }) => deleteDocument(manager, { documentId })],
    [
      "of a document whose last day is over",
      ({ documentId }) => asSteward(sql`update documents set expires_at = now() where id = ${documentId}`),
    ],
  ];
  it.each(endings)("open nothing when %s, with the right password either", async (_, end) => {
    const made = await linkOfAda();
    await end(made);
    expect(await doesLinkWork(made.token)).toBe(false);
    const tried = checkLinkPassword({ token: made.token, password: PASSWORD }, from(newId()));
    await expect(tried).rejects.toMatchObject({ code: "not-found", message: "This link was not found." });
  });

  it("of a document that was fetched back open again", async () => {
    const { manager, documentId, token } = await linkOfAda();
    await deleteDocument(manager, { documentId });
    await restoreDocument(manager, { documentId });
    expect(await doesLinkWork(token)).toBe(true);
  });

  it("are not guessed: after ten wrong passwords there is a pause, wherever they come from", async () => {
    const { token } = await linkOfAda();
    for (let place = 0; place < 10; place += 1)
      await expect(checkLinkPassword({ token, password: "wrong" }, from(newId()))).rejects.toMatchObject({
        code: "invalid",
      });
    await expect(checkLinkPassword({ token, password: PASSWORD }, from(newId()))).rejects.toMatchObject({
      code: "too-many",
    });
  });
});

it("nobody can note a view of a link without its secret", async () => {
  const { manager, documentId } = await linkOfAda();
  await asSteward(sql`select app.note_link_view('a guess', 'opened', null, null)`);
  expect(await listLinks(manager, documentId)).toMatchObject([{ views: [] }]);
});
