import "server-only";
import { VaultError } from "@/server/vault/keys";
import { open, seal, type VaultContext } from "@/server/vault/vault";

/** A sealed value for a page: its text, or why it does not open. Never a guess. */
export type Opened = { outcome: "opened"; text: string } | { outcome: "locked"; because: string };

const phonePlace = (patientId: string): VaultContext => ({
  table: "contact_details",
  column: "phone_encrypted",
  patientId,
});
const notesPlace = (patientId: string): VaultContext => ({
  table: "contact_details",
  column: "notes_encrypted",
  patientId,
});
const cardPlace = (patientId: string): VaultContext => ({
  table: "emergency_contacts",
  column: "details_encrypted",
  patientId,
});

export const places = { phone: phonePlace, notes: notesPlace, card: cardPlace };

export function sealOrNull(text: string | null, place: VaultContext): string | null {
  return text === null ? null : seal(text, place);
}

export function openForPage(envelope: string, place: VaultContext): Opened {
  try {
    return { outcome: "opened", text: open(envelope, place) };
  } catch (error) {
    if (!(error instanceof VaultError)) throw error;
    return { outcome: "locked", because: error.message };
  }
}
