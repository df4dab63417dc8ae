import { Card } from "@/components/ui/card";
import { Stat } from "@/components/ui/stat";
import { type Figure, factsOf } from "../figures";
import type { Usage } from "../queries";
import { groupsOf, shareOf, wholeOf } from "../view";
import { NOT_SHOWN, shareWords } from "../words";
import { CsvLink } from "./figure-card";
import { GroupList } from "./group-list";
import { Withheld } from "./withheld";

type SectionProps = { usage: Usage };

export const POPULAR_FIGURES: readonly Figure[] = ["conditions-new", "symptoms-new"];

export function PopularSection({ usage }: SectionProps) {
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      {(["conditions-new", "symptoms-new"] as const).map((figure) => {
        const groups = groupsOf(usage.now, figure);
        const named = groups.filter(({ value }) => value !== null);
        const what = factsOf(figure).title.toLowerCase();
        return (
          <Card key={figure} className="grid content-start gap-4">
            <div>
              <p className="font-medium">
                {named[0] ? `${named[0].name} was recorded for the most people` : `No ${what} of 10 or more people`}
              </p>
              <p className="text-sm text-text-soft">{factsOf(figure).about}</p>
            </div>
            {named.length > 0 ? (
              <GroupList figure={figure} label={factsOf(figure).title} groups={named} before={usage.before} />
            ) : null}
            {named.length < groups.length ? (
              <p className="text-sm text-text-soft">Others were recorded for fewer than 10 people and are not named.</p>
            ) : null}
            <CsvLink figure={figure} usage={usage} />
          </Card>
        );
      })}
    </div>
  );
}

export const ACCURACY_FIGURES: readonly Figure[] = ["proposals-decided", "feedback-given"];

export function AccuracySection({ usage }: SectionProps) {
  const { now, before, period } = usage;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      {(
        [
          ["proposals-decided", "accepted", "Read right from documents", "of the values people decided about"],
          ["feedback-given", "fits", "Predictions that fit", "of the answers people and clinicians gave"],
        ] as const
      ).map(([figure, good, label, of]) => {
        const [share, then] = [shareOf(now, figure, good), before && shareOf(before, figure, good)];
        const all = wholeOf(now, figure);
        const groups = groupsOf(now, figure);
        return (
          <Card key={figure} className="grid content-start gap-4">
            <Stat
              label={label}
              value={share === null ? <Withheld>{all === 0 ? "None yet" : NOT_SHOWN}</Withheld> : shareWords(share)}
              note={
                share === null
                  ? of
                  : `${of}${then === null ? "" : `; ${shareWords(then)} in the ${period.days} days before`}`
              }
            />
            {groups.length > 0 ? (
              <GroupList figure={figure} label={factsOf(figure).title} groups={groups} before={before} />
            ) : null}
            <CsvLink figure={figure} usage={usage} />
          </Card>
        );
      })}
    </div>
  );
}
