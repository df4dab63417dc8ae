import { keepFile } from "@/server/storage/keep-file";

/** Takes in what it is given, and says how much of it has been taken. */
async function* told() {
  let taken = 0;
  for await (const bytes of process.stdin) {
    yield bytes;
    taken += bytes.length;
    process.stdout.write(`${taken}\n`);
  }
}

await keepFile(told(), { patientId: "018f0000-0000-7000-8000-000000000001", fileName: "notes.txt", maxBytes: 1e9 });
