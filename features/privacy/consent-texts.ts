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
      text: "You count in the figures that say something of the people here: which conditions and symptoms are common, how high predicted risks are, how far new people come and whether they come back. Only groups of ten people or more are shown, in steps of five, and nobody sees that you are among them. Nothing leaves this Anamnesis. No is a full answer: everything works the same without. You are then part only of counts that describe nobody, such as how many people were here or how many documents were added.",
    },
  ],
  research: [
    {
      version: 1,
      text: "An administrator may take you into a file for research, among at least ten people who cannot be told apart by sex and age. It holds the codes of your conditions and medications and your measurements, with their days. It never holds your name, address, number, notes or documents, nor anything in words. Once such a file was given away it cannot be called back; your no counts from the next file on. Below you can see the rows of yours that a file would hold, before you answer.",
    },
  ],
};

export const presentText = (purpose: ConsentPurpose): ConsentText => consentTexts[purpose][0];

export function textOfVersion(purpose: ConsentPurpose, version: number): string | null {
  return consentTexts[purpose].find((text) => text.version === version)?.text ?? null;
}
