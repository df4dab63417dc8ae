import { readdirSync } from "node:fs";
import path from "node:path";
import { sql } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import { SHARE_CATEGORIES } from "@/clinical/vocabulary/share-categories";
import { attachDocument, listDocumentsOf } from "@/features/documents/attachments";
import { createLink, listLinks } from "@/features/documents/links";
import { keepReading } from "@/features/documents/mutations";
import { listDocuments, listPages, listProposals } from "@/features/documents/queries";
import { receiveDocument } from "@/features/documents/receive";
import { beginUpload, receivePart } from "@/features/documents/uploads";
import type { ActionState } from "@/lib/action-state";
import { AppError } from "@/lib/errors";
import type { Viewer } from "@/server/scope";
import { inOwnDataFolder } from "@/tests/own-data-folder";
import { pdf } from "./storage/files";
import { inWorld, type Patient, type Person, type World } from "./world";

const asking = vi.hoisted((): { viewer: Viewer | null } => ({ viewer: null }));
vi.mock("@/server/viewer", () => ({
  requireViewerOrRefuse: async () => {
    if (!asking.viewer) throw new AppError("not-allowed", "You were signed out.");
    return asking.viewer;
  },
}));
vi.mock("@/server/queue/queue", () => ({ addJob: vi.fn(async () => undefined) }));
vi.mock("next/cache", () => ({ revalidatePath: vi.fn() }));

const root = path.join(import.meta.dirname, "..");
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"] as const;
type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
type Things = Record<"patientId" | "documentId" | "uploadId" | "recordId" | "proposalId" | "linkId", string>;
type Asked = { query?: string; body?: string | FormData };

function filledForm({ patientId }: Things): FormData {
  const form = new FormData();
  form.set("patientId", patientId);
  form.set("file", new Blob(["A letter to somebody else."]), "letter.txt");
  return form;
}

/** How each route is asked so that whoever may ask is answered. A route that is not here fails the test. */
const requests: Record<string, (things: Things) => Asked> = {
  "POST /api/documents": (things) => ({ body: filledForm(things) }),
  "GET /api/documents/[documentId]": () => ({}),
  "GET /api/documents/[documentId]?only=status": () => ({ query: "?only=status" }),
  "GET /api/documents/[documentId]/content": () => ({}),
  "GET /api/documents/[documentId]/pages/[page]": () => ({}),
  "POST /api/documents/uploads": ({ patientId }) => ({
    body: JSON.stringify({ patientId, fileName: "letter.txt", sizeBytes: 10 }),
  }),
  "GET /api/documents/uploads/[uploadId]": () => ({}),
  "PUT /api/documents/uploads/[uploadId]": () => ({ query: "?from=5", body: "five." }),
  "POST /api/documents/uploads/[uploadId]/finish": () => ({}),
  "DELETE /api/documents/uploads/[uploadId]": () => ({}),
};

async function handlers(): Promise<Map<string, Handler>> {
  const files = readdirSync(path.join(root, "app/api/documents"), { recursive: true, encoding: "utf8" });
  const found = new Map<string, Handler>();
  for (const file of files.filter((each) => path.basename(each) === "route.ts")) {
    const route: Record<string, Handler> = await import(path.join(root, "app/api/documents", file));
    const address = path.join("/api/documents", path.dirname(file)).replace(/\/$/, "");
    for (const method of METHODS) if (route[method]) found.set(`${method} ${address}`, route[method]);
  }
  return found;
}

async function ask(name: string, handle: Handler, things: Things): Promise<Response> {
  const [method = "", pattern = ""] = name.split(" ");
  const params = { ...things, page: "1" };
  const address = Object.entries(params).reduce((made, [key, value]) => made.replace(`[${key}]`, value), pattern);
  const { query = "", body } = requests[name]?.(things) ?? {};
  const request = new Request(`https://record.example${address.split("?")[0]}${query}`, { method, body });
  return handle(request, { params: Promise.resolve(params) });
}

async function arrange(world: World, person: Person, patient: Patient): Promise<Things> {
  const writer = await world.writer(person, patient);
  async function* bytes(content: Uint8Array) {
    yield content;
  }
  const { id: documentId } = await receiveDocument(writer, { name: "report.pdf", content: bytes(await pdf()) });
  const place = { page: 1, confidence: 1 };
  const page = { ...place, engine: "text-layer", text: "Potassium", words: [], widthPx: 1, heightPx: 1, durationMs: 1 };
  const found = { ...place, box: [0, 0, 1, 1] as const, name: "Potassium", code: "2823-3", value: 4.1, unit: "mmol/L" };
  await keepReading(writer, documentId, { pages: [page], proposals: [{ ...found, kind: "measurement" }] });
  const [proposal] = await listProposals(writer, documentId);
  const { id: uploadId } = await beginUpload(writer, { fileName: "letter.txt", sizeBytes: 10 });
  await receivePart(writer, { uploadId, from: 0 }, bytes(Buffer.from("hello")));
  const recordId = await world.record(patient);
  await attachDocument(writer, { documentId, recordId });
  const manager = await world.manager(person, patient);
  await createLink(manager, { documentId, recipientName: "Aunt", days: 7, password: "a calm river in May" });
  const [link] = await listLinks(manager, documentId);
  return {
    patientId: patient.id,
    documentId,
    uploadId,
    recordId,
    proposalId: proposal?.id ?? "",
    linkId: link?.id ?? "",
  };
}

const [begun, ended] = [new Date(Date.now() - 120_000), new Date(Date.now() - 60_000)];
type Stranger = (world: World, ada: Patient) => Promise<Person | null>;
const clinician = (terms?: Parameters<World["share"]>[2]): Stranger => {
  return async (world, ada) => {
    const cleo = await world.person("Dr. Cleo Clinician", "clinician");
    if (terms) await world.share(ada, cleo, { rights: "write", ...terms });
    return cleo;
  };
};
const strangers: Record<string, Stranger> = {
  "somebody signed out": async () => null,
  "another patient": async (world) => (await world.patientWithAccount("Ben Example")).person,
  "an administrator": (world) => world.person("Alma Admin", "admin"),
  "a clinician without a share": clinician(),
  "a clinician with a share of everything but documents": clinician({
    categories: SHARE_CATEGORIES.filter((category) => category !== "documents"),
  }),
  "a clinician whose share has run out": clinician({ startsAt: begun, endsAt: ended }),
  "a clinician whose share was ended": clinician({ revokedAt: ended }),
};

inOwnDataFolder();

/** All that could have been changed, or noted of a look. */
async function everything(world: World, patientId: string) {
  const tables = ["documents", "document_uploads", "document_proposals", "document_links", "record_documents"];
  const steward = await world.steward();
  const kept: unknown[] = [];
  for (const table of tables) {
    const ofPatient = sql`select to_jsonb(t) as row from ${sql.identifier(table)} t where patient_id = ${patientId} order by id`;
    kept.push((await steward.execute(ofPatient)).rows);
  }
  const { rows } = await steward.execute(
    sql`select action from audit_events where patient_id = ${patientId} and action like 'document%' order by sequence`,
  );
  return [...kept, rows];
}

type Form = (previous: { outcome: "idle" }, form: FormData) => Promise<ActionState<unknown>>;

/** Fills every form about documents; each takes what it knows. */
function formOf(things: Things): FormData {
  const form = new FormData();
  const facts = {
    ...things,
    ...{ title: "Mine", kind: "letter", documentOn: "", authorName: "", note: "", expiresOn: "", host: "ai.example" },
    ...{ recipientName: "Me", days: "7", password: "a calm river in May" },
    ...{ code: "2823-3", value: "4.1", unit: "mmol/L", measuredOn: "2026-03-12", words: "Potassium", occurredOn: "" },
  };
  for (const [name, value] of Object.entries(facts)) form.set(name, value);
  return form;
}

async function forms(): Promise<[string, Form][]> {
  const modules: Record<string, Form>[] = await Promise.all([
    import("@/features/documents/actions"),
    import("@/features/documents/link-actions"),
    import("@/workflows/settle-proposal/actions"),
  ]);
  // For anybody with a link; it has tests of its own.
  return modules.flatMap((each) => Object.entries(each)).filter(([name]) => name !== "openLinkAction");
}

describe("documents of somebody else", () => {
  it("every route is known to this test", async () => {
    const known = new Set(Object.keys(requests).map((name) => name.split("?")[0]));
    expect([...(await handlers()).keys()].sort()).toEqual([...known].sort());
  });

  it("whoever may ask is answered by every route", () =>
    inWorld(async (world) => {
      const { person, patient } = await world.patientWithAccount("Ada Example");
      const things = await arrange(world, person, patient);
      const known = await handlers();
      asking.viewer = world.as(person);
      for (const name of Object.keys(requests)) {
        const handle = known.get(name.split("?")[0] ?? "");
        if (!handle) throw new Error(`There is no ${name}.`);
        // What was finished cannot be taken back.
        const isOver = name.startsWith("DELETE");
        expect([name, (await ask(name, handle, things)).status]).toEqual([
          name,
          isOver ? 404 : expect.toSatisfy((status) => status < 300),
        ]);
      }
    }));

  it.each(Object.entries(strangers))("%s gets nothing from any route, and leaves no trace", (who, find) =>
    inWorld(async (world) => {
      const { person, patient } = await world.patientWithAccount("Ada Example");
      const things = await arrange(world, person, patient);
      const stranger = await find(world, patient);
      asking.viewer = stranger && world.as(stranger);
      const untouched = await everything(world, patient.id);
      const known = await handlers();
      for (const name of Object.keys(requests)) {
        const handle = known.get(name.split("?")[0] ?? "");
        if (!handle) throw new Error(`There is no ${name}.`);
        const answer = await ask(name, handle, things);
        expect([name, answer.status]).toEqual([name, who === "somebody signed out" ? 403 : 404]);
        expect(answer.headers.get("content-type")).toBe("application/problem+json");
      }
      expect(await everything(world, patient.id)).toEqual(untouched);
    }),
  );

  it.each(Object.entries(strangers))("%s changes nothing with any form", (_who, find) =>
    inWorld(async (world) => {
      const { person, patient } = await world.patientWithAccount("Ada Example");
      const things = await arrange(world, person, patient);
      const stranger = await find(world, patient);
      asking.viewer = stranger && world.as(stranger);
      const own = await world.patient("Own Record");
      if (stranger) await world.guardian(stranger, own);
      const untouched = await everything(world, patient.id);
      for (const [name, send] of await forms())
        for (const patientId of [patient.id, own.id]) {
          const answer = await send({ outcome: "idle" }, formOf({ ...things, patientId }));
          expect([name, answer]).toEqual([name, expect.objectContaining({ outcome: "rejected" })]);
          const message = "message" in answer ? answer.message : "";
          expect([name, message]).toEqual([name, expect.not.stringMatching(/check what is marked|our side/)]);
        }
      expect(await everything(world, patient.id)).toEqual(untouched);
    }),
  );

  it("whoever may open the record but not its documents sees none of them on any page", () =>
    inWorld(async (world) => {
      const { person, patient } = await world.patientWithAccount("Ada Example");
      const { documentId, recordId } = await arrange(world, person, patient);
      const cleo = await world.person("Dr. Cleo Clinician", "clinician");
      await world.share(patient, cleo, { categories: ["visit", "measurements"] });
      const reader = await world.reader(cleo, patient);
      expect((await listDocuments(reader, {})).documents).toEqual([]);
      expect(await listDocumentsOf(reader, recordId)).toEqual([]);
      expect(await listPages(reader, documentId)).toEqual([]);
      expect(await listProposals(reader, documentId)).toEqual([]);
      expect(await listLinks(reader, documentId)).toEqual([]);
    }));
});
