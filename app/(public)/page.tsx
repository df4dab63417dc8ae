import type { Metadata } from "next";
import { PublicHeader } from "@/components/layout/public-header";
import { PublicFooter } from "@/components/layout/public-shell";
import { SkipLink } from "@/components/layout/skip-link";
import { LinkButton, TextLink } from "@/components/ui/button";
import { Icon, type IconName } from "@/components/ui/icon";
import { SampleRecord } from "./sample-record";

export const metadata: Metadata = { title: { absolute: "Anamnesis, a health record you host yourself" } };

type Audience = { icon: IconName; who: string; what: string; points: string[] };

const audiences: Audience[] = [
  {
    icon: "account",
    who: "For you and your family",
    what: "Keep visits, medications, allergies, results and notes in one timeline.",
    points: [
      "You decide who may read your record, which parts, and until when.",
      "You see who looked, when, and why.",
      "You can keep records for your children or your parents.",
      "An emergency card is ready to print.",
    ],
  },
  {
    icon: "visit",
    who: "For clinicians",
    what: "See the patients who chose to share with you, and what is new since you last looked.",
    points: [
      "Read one clear timeline instead of a pile of papers.",
      "Confirm or question what a patient wrote. They see your comment.",
      "Open a record in an emergency with a reason. The patient is told at once.",
    ],
  },
  {
    icon: "organization",
    who: "For the person who hosts it",
    what: "Run it on one machine with one command. No outside account is needed.",
    points: [
      "Everything is stored in your own PostgreSQL database.",
      "The database itself refuses what a person may not see.",
      "An administrator manages people, but cannot open a health record.",
    ],
  },
];

export default function LandingPage() {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <PublicHeader>
        <LinkButton href="/sign-in" variant="quiet" className="hidden sm:inline-flex">
          Sign in
        </LinkButton>
      </PublicHeader>
      <main id="content" tabIndex={-1} className="flex-1 outline-none">
        <Opening />
        <section aria-labelledby="audiences" className="border-y bg-surface">
          <div className="mx-auto max-w-content px-4 py-12 md:px-8 md:py-20">
            <h2 id="audiences" className="max-w-[24ch] font-semibold text-xl">
              One record, kept by the person it is about
            </h2>
            <div className="mt-8 grid gap-10 md:mt-12 md:grid-cols-3">
              {audiences.map((audience) => (
                <AudienceColumn key={audience.who} {...audience} />
              ))}
            </div>
          </div>
        </section>
        <Honesty />
      </main>
      <PublicFooter />
    </div>
  );
}

function Opening() {
  return (
    <section className="mx-auto grid max-w-content items-center gap-10 px-4 pt-8 pb-14 md:px-8 md:pt-16 md:pb-24 lg:grid-cols-[minmax(0,1fr)_minmax(0,28rem)] lg:gap-16">
      <div>
        <h1 className="max-w-[20ch] font-semibold text-2xl tracking-tight">Your health history, in your own hands</h1>
        <p className="mt-4 max-w-[46ch] text-text-soft lg:text-lg">
          Anamnesis keeps what happened to your health in one place, on a computer that you or someone you trust looks
          after.
        </p>
        <div className="mt-8 flex flex-col gap-3 sm:flex-row">
          <LinkButton href="/sign-up" variant="primary" size="large">
            Create an account
          </LinkButton>
          <LinkButton href="/sign-in" size="large">
            Sign in
          </LinkButton>
        </div>
        <p className="mt-6 max-w-[46ch] text-sm text-text-soft">
          Read <TextLink href="/privacy">what is stored and who can see it</TextLink> before you begin.
        </p>
      </div>
      <SampleRecord />
    </section>
  );
}

function AudienceColumn({ icon, who, what, points }: Audience) {
  return (
    <div className="grid content-start gap-3">
      <span className="inline-flex size-10 items-center justify-center rounded-lg bg-accent-soft text-accent">
        <Icon name={icon} className="size-5" />
      </span>
      <h3 className="mt-1 font-semibold text-base">{who}</h3>
      <p>{what}</p>
      <ul className="grid gap-2 text-text-soft">
        {points.map((point) => (
          <li key={point} className="flex gap-2.5">
            <span aria-hidden="true" className="mt-[0.7em] h-px w-3 shrink-0 bg-accent" />
            {point}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Honesty() {
  return (
    <section
      aria-labelledby="limits"
      className="mx-auto grid max-w-content gap-4 px-4 py-12 md:grid-cols-3 md:gap-10 md:px-8 md:py-20"
    >
      <h2 id="limits" className="font-semibold text-lg">
        What it is not
      </h2>
      <div className="grid max-w-reading gap-3 md:col-span-2">
        <p>Anamnesis does not replace a doctor and gives no diagnosis. It helps you remember, show and share.</p>
        <p>It is only as safe as the computer it runs on. Ask the person who hosts it how backups are made.</p>
        <p className="font-medium">In an emergency, call your local emergency number first.</p>
      </div>
    </section>
  );
}
