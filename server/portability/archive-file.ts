import "server-only";
import type { ByteRange } from "../storage/blob-store";
import { keepPart, openFile } from "../storage/keep-file";
import { open, seal } from "../vault/vault";

/** Whose the file is: of an export the patient, of an import the person. Rotating the vault's keys goes by the same. */
export type ArchivePlace = { table: "data_exports" | "data_imports"; ownerId: string };

const COLUMN = "data_key_encrypted";
/** Storage binds the key of a file to the documents; the row of an archive is in another table. */
const ofStorage = ({ ownerId }: ArchivePlace) => ({ table: "documents", column: COLUMN, patientId: ownerId });
const ofRow = ({ table, ownerId }: ArchivePlace) => ({ table, column: COLUMN, patientId: ownerId });

export type KeptArchive = { storedName: string; dataKeyEncrypted: string; sizeBytes: number; sha256: string };

/** Seals and stores an archive while it is made or arrives; nothing is left of one that breaks off. */
export async function keepArchive(
  source: AsyncIterable<Uint8Array>,
  { maxBytes, ...place }: ArchivePlace & { maxBytes: number },
): Promise<KeptArchive> {
  const kept = await keepPart(source, { patientId: place.ownerId, maxBytes });
  return { ...kept, dataKeyEncrypted: seal(open(kept.dataKeyEncrypted, ofStorage(place)), ofRow(place)) };
}

/** The plain bytes, or a range of them. */
export async function openArchive(
  { storedName, dataKeyEncrypted, sizeBytes }: Omit<KeptArchive, "sha256">,
  place: ArchivePlace,
  range?: ByteRange,
): Promise<ReadableStream<Uint8Array>> {
  const key = seal(open(dataKeyEncrypted, ofRow(place)), ofStorage(place));
  return openFile({ storedName, sizeBytes, dataKeyEncrypted: key, patientId: place.ownerId }, range);
}
