import type { ConsentPurpose } from "@/lib/vocabulary/privacy";

type ConsentText = { version: number; text: string };

/**
 * What is asked, word for word. A text somebody may have said yes to is never changed: a new one is added before it. A yes to an older
 * text takes nobody into a file for research.
 */
const consentTexts: Record<ConsentPurpose, readonly [ConsentText, ...ConsentText[]]> = {
  analytics: [
    {
      version: 1,
      text: "You count in the figures the people who run this Anamnesis look at: on which days you were here, and how many people have records, documents and risk predictions of each kind. Only numbers of ten people or more are shown, and nobody sees that you are among them. Nothing leaves this Anamnesis. No is a full answer: everything works the same without.",
    },
  ],
  research: [
    {
      version: 1,
      text: "An administrator may take you into a file for research, among at least ten people who cannot be told apart by sex and age. It holds the codes of your conditions and medications and your measurements, with their days. It never holds your name, address, number, notes or documents, nor anything in words. Once such a file was given away it cannot be called back; your no counts from the next file on.",
    },
  ],
};

export const presentText = (purpose: ConsentPurpose): ConsentText => consentTexts[purpose][0];

export function textOfVersion(purpose: ConsentPurpose, version: number): string | null {
  return consentTexts[purpose].find((text) => text.version === version)?.text ?? null;
}
