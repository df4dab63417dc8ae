import type { ReactNode } from "react";
import { sexLabels } from "@/clinical/vocabulary/patient";
import { formatDay } from "@/lib/format-date";
import { describeAge, describeBirth } from "../birth";
import { listWords } from "../known-lists";
import { languageName } from "../languages";
import type { EmergencyContact, Profile } from "../queries";
import type { LastingList } from "../record-queries";
import { ListStatement } from "./list-card";

type Size = { words: string; on: string } | null;

export type CardFacts = {
  profile: Profile;
  lists: Record<LastingList["kind"], LastingList>;
  contacts: EmergencyContact[];
  height: Size;
  weight: Size;
  sharesContacts: boolean;
  sharesSizes: boolean;
  today: string;
  zone: string;
};

/** The whole sheet: everything a paramedic needs, the most dangerous first. */
export function EmergencyCard(facts: CardFacts) {
  const { profile, lists, contacts, today, zone } = facts;
  return (
    <article
      aria-label="Emergency card"
      className="rounded-lg border-2 border-line-strong bg-surface p-4 md:p-6 print:rounded-none print:p-4"
    >
      <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 border-b-2 border-line-strong pb-3">
        <div>
          <p className="text-sm text-text-soft">Emergency information</p>
          <h2 className="font-semibold text-xl">{profile.name}</h2>
        </div>
        <p className="text-sm sm:text-end">
          <span className="block font-medium tabular-nums">{profile.recordNumber}</span>
          <span className="text-text-soft">As of {formatDay(today)}</span>
        </p>
      </header>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-2 border-b py-3 sm:grid-cols-3 print:grid-cols-3">
        <Fact term="Born">{bornInWords(profile, today)}</Fact>
        <Fact term="Sex at birth">
          {profile.sexAtBirth === "unknown" ? "Not stated" : sexLabels[profile.sexAtBirth]}
        </Fact>
        <Fact term="Blood type">{bloodInWords(profile)}</Fact>
        <Fact term="Height">{sizeInWords(facts.height, facts.sharesSizes)}</Fact>
        <Fact term="Weight">{sizeInWords(facts.weight, facts.sharesSizes)}</Fact>
        <Fact term="Speaks">{languageName(profile.language)}</Fact>
      </dl>
      <Block title="Allergies" isStrong>
        <Entries lasting={lists.allergy} zone={zone} />
      </Block>
      <Block title="Conditions">
        <Entries lasting={lists.condition} zone={zone} />
      </Block>
      <Block title="Medications">
        <Entries lasting={lists.medication} zone={zone} />
      </Block>
      <Block title="Call first">
        {facts.sharesContacts ? <Contacts contacts={contacts} /> : <p>Not shared with you.</p>}
      </Block>
    </article>
  );
}

export function bornInWords(profile: Profile, today: string): string {
  const born = describeBirth(profile);
  return born ? `${born} (${describeAge(profile, today)})` : "Not stated";
}

export function bloodInWords(profile: Profile): string {
  return profile.bloodType?.replace("-", "−") ?? "Not stated";
}

function sizeInWords(size: Size, isShared: boolean): ReactNode {
  if (!isShared) return "Not shared with you";
  if (!size) return "Not stated";
  return (
    <>
      {size.words} <span className="block text-sm text-text-soft">{size.on}</span>
    </>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-text-soft">{term}</dt>
      <dd className="font-medium">{children}</dd>
    </div>
  );
}

function Block({ title, isStrong = false, children }: { title: string; isStrong?: boolean; children: ReactNode }) {
  return (
    <section className="grid gap-x-6 gap-y-1 border-b py-3 last:border-b-0 last:pb-0 sm:grid-cols-[9rem_minmax(0,1fr)] print:grid-cols-[9rem_minmax(0,1fr)]">
      <h3 className={isStrong ? "font-semibold text-danger" : "font-semibold"}>{title}</h3>
      <div className="min-w-0">{children}</div>
    </section>
  );
}

function Entries({ lasting, zone }: { lasting: LastingList; zone: string }) {
  if (lasting.list.state === "not-stated")
    return <p>Not stated. {listWords[lasting.kind].notStated} An empty list does not mean that there are none.</p>;
  return (
    <>
      <ListStatement lasting={lasting} zone={zone} />
      <ul className="grid gap-1">
        {lasting.active.map(({ id, title, detail, severity }) => (
          <li key={id}>
            <strong className="font-semibold">{title}</strong>
            {detail ? `: ${detail}` : ""}
            {severity === null ? "" : ` (severity ${severity} of 10)`}
          </li>
        ))}
      </ul>
    </>
  );
}

function Contacts({ contacts }: { contacts: EmergencyContact[] }) {
  if (contacts.length === 0) return <p>Not stated</p>;
  return (
    <ol className="grid gap-1">
      {contacts.map((contact) => (
        <li key={contact.id}>
          {contact.isLocked ? (
            "A contact that cannot be read now."
          ) : (
            <>
              <strong className="font-semibold">{contact.name}</strong>
              {contact.relationship ? ` (${contact.relationship})` : ""},{" "}
              <span className="whitespace-nowrap tabular-nums">{contact.phone}</span>
            </>
          )}
        </li>
      ))}
    </ol>
  );
}
