import type { ReactNode } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { Section } from "@/components/layout/section";
import { CardSkeleton, Loading } from "@/components/states/skeletons";
import { CoverageNote } from "@/features/admin-analytics/components/coverage-note";
import { HEALTH_FIGURES, HealthSection } from "@/features/admin-analytics/components/health-section";
import { LiveTiles } from "@/features/admin-analytics/components/live-tiles";
import { NEWCOMER_FIGURES, NewcomersSection } from "@/features/admin-analytics/components/newcomers";
import { Panel } from "@/features/admin-analytics/components/panel";
import {
  ADDED_FIGURES,
  AddedSection,
  PEOPLE_FIGURES,
  PeopleSection,
  RISK_FIGURES,
  RiskSection,
} from "@/features/admin-analytics/components/people-and-entries";
import {
  ACCURACY_FIGURES,
  AccuracySection,
  POPULAR_FIGURES,
  PopularSection,
} from "@/features/admin-analytics/components/popular-and-accuracy";
import { SHARING_FIGURES, SharingSection } from "@/features/admin-analytics/components/sharing-section";
import { TILE_FIGURES, Tiles } from "@/features/admin-analytics/components/tiles";
import { UsageFilter } from "@/features/admin-analytics/components/usage-filter";
import type { Figure } from "@/features/admin-analytics/figures";
import { getCoverage, getLive, getUsage, listOrganizations, type Usage } from "@/features/admin-analytics/queries";
import { filterSchema, periodOf } from "@/features/admin-analytics/schema";
import { isUncounted } from "@/features/admin-analytics/view";
import { orNotFound } from "@/server/page";
import { requireAdmin } from "@/server/viewer";
import { InstallationCards } from "./installation-cards";

export const metadata = { title: "Administration" };

type UsageSection = {
  id: string;
  title: string;
  description: string;
  figures: readonly Figure[];
  show: (props: { usage: Usage }) => ReactNode;
  /** Speaks of the whole installation, whatever organization is chosen. */
  isOfEverybody?: boolean;
  /** Says itself that nothing is counted; the others would show it as none. */
  saysUncounted?: boolean;
};

const SECTIONS: readonly UsageSection[] = [
  {
    id: "people",
    title: "People",
    description: "Who has an account, and who was here.",
    figures: PEOPLE_FIGURES,
    show: PeopleSection,
  },
  {
    id: "newcomers",
    title: "New people",
    description: "How far they get, and whether they come back.",
    figures: NEWCOMER_FIGURES,
    show: NewcomersSection,
  },
  {
    id: "added",
    title: "What is added",
    description: "Counted on the day it was added, not the day it is about.",
    figures: ADDED_FIGURES,
    show: AddedSection,
    saysUncounted: true,
  },
  {
    id: "popular",
    title: "Conditions and symptoms",
    description: "Only coded entries of people who allow figures about them, in steps of five.",
    figures: POPULAR_FIGURES,
    show: PopularSection,
  },
  {
    id: "risk",
    title: "Risk models",
    description: "How often they are run. The page Risk models shows how well they fit.",
    figures: RISK_FIGURES,
    show: RiskSection,
  },
  {
    id: "accuracy",
    title: "Accuracy",
    description: "What people say about values read from their documents, and about predictions.",
    figures: ACCURACY_FIGURES,
    show: AccuracySection,
  },
  {
    id: "sharing",
    title: "Sharing and access",
    description: "Shares, sign-ins and exports.",
    figures: SHARING_FIGURES,
    show: SharingSection,
  },
  {
    id: "health",
    title: "How it runs",
    description: "Errors and response times of the whole installation.",
    figures: HEALTH_FIGURES,
    show: HealthSection,
    saysUncounted: true,
    isOfEverybody: true,
  },
];

/** What nobody has counted is not zero. */
function Counted({
  usage,
  show: Show,
  saysUncounted = false,
}: { usage: Usage } & Pick<UsageSection, "show" | "saysUncounted">) {
  return isUncounted(usage) && !saysUncounted ? (
    <p className="text-text-soft">Not counted yet.</p>
  ) : (
    <Show usage={usage} />
  );
}

export default async function AdminPage({ searchParams }: PageProps<"/admin">) {
  const viewer = await orNotFound(requireAdmin());
  const filter = filterSchema.parse(await searchParams);
  const now = new Date();
  const period = periodOf(filter, now);
  const usageOf = (figures: readonly Figure[], isOfEverybody = false) =>
    getUsage(viewer, figures, isOfEverybody ? { ...filter, organization: undefined } : filter, period);
  const key = JSON.stringify([filter, period]);
  const waiting = (
    <Loading>
      <CardSkeleton lines={6} />
    </Loading>
  );
  return (
    <>
      <PageHeader
        title="Administration"
        description="How this Anamnesis is used, and whether it is well. Administrators do not see what is in records, and a figure about fewer than 10 people is not shown."
      />
      <Panel
        title="What happens now"
        waiting={waiting}
        load={async () => <LiveTiles first={await getLive(viewer, now)} />}
      />
      <Panel title="The installation" waiting={waiting} load={() => InstallationCards({ viewer })} />
      <Section
        title="How it is used"
        description="Whole days (UTC), compared with the same number of days before. A day stays as it was counted when something of it is erased later. “Not shown” stands for fewer than 10 people, or for a number that would give them away."
      >
        <Panel
          title="The filter"
          waiting={waiting}
          load={async () => (
            <>
              <UsageFilter filter={filter} period={period} organizations={await listOrganizations(viewer)} />
              <CoverageNote coverage={await getCoverage(viewer, period)} period={period} />
            </>
          )}
        />
        <Panel
          key={key}
          title="The overview"
          waiting={waiting}
          load={async () => <Counted usage={await usageOf(TILE_FIGURES)} show={Tiles} />}
        />
      </Section>
      {SECTIONS.map(({ id, title, description, figures, show, isOfEverybody, saysUncounted }) => (
        <div key={id} id={id} className="scroll-mt-20">
          <Section title={title} description={description}>
            <Panel
              key={key}
              title={title}
              waiting={waiting}
              load={async () => (
                <Counted usage={await usageOf(figures, isOfEverybody)} show={show} saysUncounted={saysUncounted} />
              )}
            />
          </Section>
        </div>
      ))}
    </>
  );
}
