import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { Viewer } from "@/server/scope";
import { attempt, inFullWorld, PATIENT_TABLES } from "./full-world";
import type { World } from "./world";

type May = "nothing" | "read" | "change";

/** What somebody gets of each table of a patient: with a share to read, with a share to write, and as the patient. */
const MAY: Record<string, { reader: May; writer: May; patient: May }> = {
  assistant_questions: { reader: "read", writer: "change", patient: "change" },
  audit_changes: { reader: "nothing", writer: "nothing", patient: "read" },
  audit_events: { reader: "nothing", writer: "nothing", patient: "read" },
  contact_details: { reader: "read", writer: "change", patient: "change" },
  // Whoever asked for it sees it: here the patient did.
  data_exports: { reader: "nothing", writer: "nothing", patient: "change" },
  desk_visits: { reader: "nothing", writer: "nothing", patient: "nothing" },
  document_link_views: { reader: "nothing", writer: "nothing", patient: "read" },
  document_links: { reader: "nothing", writer: "nothing", patient: "change" },
  document_proposals: { reader: "read", writer: "change", patient: "change" },
  // A file on its way is seen by whoever sends it.
  document_uploads: { reader: "nothing", writer: "nothing", patient: "nothing" },
  documents: { reader: "read", writer: "change", patient: "change" },
  emergency_accesses: { reader: "nothing", writer: "nothing", patient: "change" },
  emergency_contacts: { reader: "read", writer: "change", patient: "change" },
  erasure_certificates: { reader: "nothing", writer: "nothing", patient: "nothing" },
  guardians: { reader: "nothing", writer: "nothing", patient: "change" },
  health_outcomes: { reader: "read", writer: "change", patient: "change" },
  // Placed and lifted by administrators alone.
  legal_holds: { reader: "nothing", writer: "nothing", patient: "read" },
  measurement_imports: { reader: "read", writer: "change", patient: "change" },
  measurement_targets: { reader: "read", writer: "change", patient: "change" },
  measurements: { reader: "read", writer: "change", patient: "change" },
  medical_record_versions: { reader: "read", writer: "read", patient: "read" },
  medical_records: { reader: "read", writer: "change", patient: "change" },
  ocr_extractions: { reader: "read", writer: "read", patient: "read" },
  patient_shares: { reader: "read", writer: "read", patient: "change" },
  patients: { reader: "read", writer: "change", patient: "change" },
  // Of a prediction that waits for its release.
  prediction_feedback: { reader: "read", writer: "read", patient: "nothing" },
  prediction_refusals: { reader: "read", writer: "read", patient: "read" },
  // Not released, as every prediction of a full world: the patient meets it later.
  predictions: { reader: "read", writer: "change", patient: "nothing" },
  relative_conditions: { reader: "read", writer: "change", patient: "change" },
  relative_names: { reader: "nothing", writer: "nothing", patient: "change" },
  relatives: { reader: "read", writer: "change", patient: "change" },
  record_documents: { reader: "read", writer: "change", patient: "change" },
  record_reviews: { reader: "read", writer: "read", patient: "read" },
};

async function whatMay(world: World, viewer: Viewer, name: string): Promise<May> {
  const table = sql.identifier(name);
  const seen = await attempt(world, viewer, sql`select 1 from ${table}`);
  if (seen === "refused" || seen.length === 0) return "nothing";
  const { rows } = await (await world.steward()).execute<{ name: string }>(sql`
    select attname as name from pg_attribute
     where attrelid = ${`public.${name}`}::regclass and attnum > 0 and not attisdropped
       and has_column_privilege('app_runtime', attrelid, attnum, 'update')
     order by attname in ('id', 'patient_id'), attnum limit 1`);
  const [changeable] = rows;
  if (!changeable) return "read";
  const column = sql.identifier(changeable.name);
  const changed = await attempt(world, viewer, sql`update ${table} set ${column} = ${column} returning 1`);
  return changed === "refused" || changed.length === 0 ? "read" : "change";
}

describe("what a reader, a writer and the patient get, with SQL past the application", () => {
  it("every table of a patient is spoken for", () => {
    expect(Object.keys(MAY).sort()).toEqual([...PATIENT_TABLES.map(({ name }) => name), "patients"].sort());
  });

  it.each(Object.entries(MAY))("%s", (table, may) =>
    inFullWorld(async ({ world, patient, ada }) => {
      const reader = await world.person("Dr. Rhea Reader", "clinician");
      const writer = await world.person("Dr. Wim Writer", "clinician");
      await world.share(patient, reader);
      await world.share(patient, writer, { rights: "write" });
      expect({
        reader: await whatMay(world, world.as(reader), table),
        writer: await whatMay(world, world.as(writer), table),
        patient: await whatMay(world, world.as(ada), table),
      }).toEqual(may);
    }),
  );
});
