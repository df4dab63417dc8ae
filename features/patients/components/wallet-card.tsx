import type { ReactNode } from "react";
import { formatDay } from "@/lib/format-date";
import { languageName } from "../languages";
import type { LastingList } from "../record-queries";
import { bloodInWords, bornInWords, type CardFacts } from "./emergency-card";

/** What fits on a side of a bank card in readable type. */
const MOST = 4;

/** Two sides of a bank card (85.6 × 54 mm, ISO/IEC 7810 ID-1) beside each other, folded along the middle. */
export function WalletCard({ profile, lists, contacts, sharesContacts, today }: CardFacts) {
  const [first] = contacts;
  return (
    <section aria-label="Card for the wallet" className="hidden break-inside-avoid print:mt-8 print:block">
      <p className="mb-1 text-[8pt]">Cut along the line, fold in the middle.</p>
      <div className="grid h-[54mm] w-[171.2mm] max-w-full grid-cols-2 border border-line-strong border-dashed text-[7.5pt] leading-[1.35]">
        <div className="overflow-hidden border-line-strong border-e border-dashed p-[3mm]">
          <p className="font-semibold text-[10pt]">{profile.name}</p>
          <Line term="Born">{bornInWords(profile, today)}</Line>
          <Line term="Blood type">{bloodInWords(profile)}</Line>
          <Line term="Speaks">{languageName(profile.language)}</Line>
          <Line term="Allergies">{briefly(lists.allergy)}</Line>
          <p className="mt-[1mm]">
            {profile.recordNumber} · {formatDay(today)}
          </p>
        </div>
        <div className="overflow-hidden p-[3mm]">
          <Line term="Call">{callFirst(first, sharesContacts)}</Line>
          <Line term="Conditions">{briefly(lists.condition)}</Line>
          <Line term="Medications">{briefly(lists.medication)}</Line>
        </div>
      </div>
    </section>
  );
}

function Line({ term, children }: { term: string; children: ReactNode }) {
  return (
    <p>
      <span className="text-text-soft">{term}:</span> <span className="font-medium">{children}</span>
    </p>
  );
}

function callFirst(contact: CardFacts["contacts"][number] | undefined, isShared: boolean): string {
  if (!isShared) return "not shared";
  if (!contact) return "not stated";
  return contact.isLocked ? "cannot be read now" : `${contact.name}, ${contact.phone}`;
}

function briefly({ list, active }: LastingList): string {
  if (list.state === "not-shared") return "not shared";
  if (list.state === "not-stated") return "not stated";
  if (list.state === "none-known") return "none known";
  const named = active.slice(0, MOST).map(({ title }) => title);
  const others = active.length - named.length;
  return named.join(", ") + (others > 0 ? `, and ${others} more on the sheet` : "");
}
