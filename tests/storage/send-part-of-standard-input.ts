import { receivePart } from "@/features/documents/uploads";
import { openPatientToWrite } from "@/server/patient";
import { viewerOf } from "@/tests/world";

const [id = "", name = "", email = "", patientId = "", uploadId = "", from = ""] = process.argv.slice(2);

/** Takes the next part of an upload from what it is given, and says how much of it has been taken. */
async function* told() {
  let taken = 0;
  for await (const bytes of process.stdin) {
    yield bytes;
    taken += bytes.length;
    process.stdout.write(`${taken}\n`);
  }
}

const patient = await openPatientToWrite(viewerOf({ id, name, email, role: "patient" }), patientId);
await receivePart(patient, { uploadId, from: Number(from) }, told());
process.exit(0);
