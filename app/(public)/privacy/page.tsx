import type { Metadata } from "next";
import type { ReactNode } from "react";
import { PublicHeader } from "@/components/layout/public-header";
import { PublicFooter } from "@/components/layout/public-shell";
import { SkipLink } from "@/components/layout/skip-link";
import { LinkButton } from "@/components/ui/button";
import {
  BACKUP_DAYS,
  CLINICAL_RETENTION_DAYS,
  DAYS_TO_STAY,
  LONGEST_RETENTION_DAYS,
  REMOVED_DOCUMENT_DAYS,
  SHORTEST_RETENTION_DAYS,
  STANDARD_RETENTION_DAYS,
} from "@/lib/vocabulary/retention";

export const metadata: Metadata = { title: "Privacy" };

export default function PrivacyPage() {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <PublicHeader>
        <LinkButton href="/sign-in" variant="quiet">
          Sign in
        </LinkButton>
      </PublicHeader>
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-[44rem] flex-1 px-4 py-8 outline-none md:py-14">
        <h1 className="font-semibold text-2xl">Privacy in plain words</h1>
        <p className="mt-3 text-text-soft">
          This Anamnesis runs on a computer chosen by the person or organization that gave you its address. We call them
          the host. Nothing is sent to anyone else by itself.
        </p>
        <div className="mt-8 divide-y border-t">
          <Answer question="What is stored">
            <ul>
              <li>
                Your account: name, email address, and a scrambled form of your password that cannot be turned back.
              </li>
              <li>
                What you or your clinicians enter: profile, measurements, records, and every earlier version of them.
              </li>
              <li>Documents you or your clinicians add, and the words that were read in them.</li>
              <li>Who may see your record, what they may see, and until when.</li>
              <li>A log of who opened or changed what, from which network address and device.</li>
              <li>The devices you are signed in on.</li>
            </ul>
            <p>There are no trackers and no advertising.</p>
          </Answer>
          <Answer question="Who can see it">
            <ul>
              <li>You.</li>
              <li>A guardian, if the record is kept for a child or a dependent person.</li>
              <li>
                People and organizations you share with, for the parts and the time you chose. When you end a share, it
                ends at their next click.
              </li>
              <li>
                Whoever has a link you made to one document, and its password: that document, until the day you chose or
                until you end the link.
              </li>
              <li>
                A clinician in an emergency, for 60 minutes, after giving a reason and their password. You are told at
                once, and an administrator must review it.
              </li>
            </ul>
            <p>
              An administrator can manage accounts and read the log, but cannot open a record in Anamnesis. The host
              controls the computer itself, so you need to trust the host as you would trust a clinic with its filing
              room.
            </p>
            <p>The page “Who looked” in your record lists every access by another person.</p>
          </Answer>
          <Answer question="What an assistant is told">
            <p>
              Documents are read on the host’s computer. A host may connect a language model, the assistant, which can
              run on somebody else’s computer. Then there is a button under each document.
            </p>
            <p>
              When somebody who may change your record presses it and confirms, the words of that document’s pages are
              sent to the assistant, with every name and date that stands on them. Not the file, not its name, not your
              account, and nothing else of your record. The question before it names whom they go to. What happens to
              the words there is up to them; ask your host.
            </p>
            <p>
              Who asked is in the log of your record. What the assistant says is only proposed, with a mark, and enters
              your record when a person accepts it.
            </p>
          </Answer>
          <Answer question="What is encrypted">
            <ul>
              <li>
                Your phone number, emergency contacts and private notes are encrypted before they reach the database.
              </li>
              <li>
                Each document is encrypted with a key of its own before it is stored. Where the host keeps files with a
                storage service, the service cannot open them.
              </li>
              <li>Passwords are stored with Argon2id, a method made to be slow to guess.</li>
              <li>
                The way between your browser and the server is encrypted when the address begins with https. Ask your
                host if it does not.
              </li>
            </ul>
            <p>
              Other records are protected by the rules of the database, which refuses to show a row to a person who may
              not see it.
            </p>
          </Answer>
          <Answer question="What stays in your browser">
            <p>
              A cookie keeps you signed in. Your choice of light or dark is remembered. What you type into a form is
              kept in this browser tab until you save it, discard it, sign out or close the tab. Passwords are never
              kept. While a large file is on its way, its size and date are remembered, so that it can go on after a
              break.
            </p>
          </Answer>
          <Answer question="What is kept how long">
            <ul>
              <li>
                Facts of your health record: as long as they stand. A wrong entry is retracted with a reason, not
                removed, so that a decision made with it can still be understood. It is erased, with its earlier
                versions, {CLINICAL_RETENTION_DAYS} days (seven years) after that at the earliest.
              </li>
              <li>
                Your activity, such as sign-ins, links sent to you, visits through links and finished uploads:{" "}
                {STANDARD_RETENTION_DAYS} days, or what you set between {SHORTEST_RETENTION_DAYS} and{" "}
                {LONGEST_RETENTION_DAYS}. Your settings show which day erases what, before it happens.
              </li>
              <li>Documents you removed: {REMOVED_DOCUMENT_DAYS} days, in which you can fetch them back.</li>
              <li>
                The log of who looked and who changed what: as long as this Anamnesis exists. Your name and your words
                go out of it when you leave; ids stay.
              </li>
              <li>Backups: {BACKUP_DAYS} days.</li>
            </ul>
            <p>
              While a court wants something kept, an administrator can hold it, with a reason. You see that, since when
              and why in your settings. For each night something was erased there is a certificate with the numbers.
            </p>
          </Answer>
          <Answer question="What your data is used for">
            <p>
              For you. You are counted in figures about how Anamnesis is used, or taken into a research file, only if
              you say yes in your settings. Both begin with no, and you can take back a yes.
            </p>
          </Answer>
          <Answer question="How to leave">
            <p>
              You can export your records at any time, as a table or as JSON. Settings, Privacy also makes one file with
              everything, your documents included. To leave, go to the same page and give your password. You have{" "}
              {DAYS_TO_STAY} days to change your mind. Then your account is erased, and every record nobody else looks
              after, with its files and the keys to them. What you wrote in records of other people stays there with
              your name. Where the law makes your host keep records, they are closed to everybody until its time is
              over; your settings say so before you leave.
            </p>
          </Answer>
        </div>
      </main>
      <PublicFooter />
    </div>
  );
}

function Answer({ question, children }: { question: string; children: ReactNode }) {
  return (
    <section className="py-6 md:py-8">
      <h2 className="font-semibold text-lg">{question}</h2>
      <div className="mt-3 grid max-w-reading gap-3 [&_ul]:grid [&_ul]:list-disc [&_ul]:gap-1.5 [&_ul]:ps-5 [&_li]:marker:text-accent">
        {children}
      </div>
    </section>
  );
}
