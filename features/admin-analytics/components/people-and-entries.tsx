import { Card } from "@/components/ui/card";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { type Figure, factsOf } from "../figures";
import type { Usage } from "../queries";
import type { Step } from "../schema";
import { groupsOf, wholeOf } from "../view";
import { bytesWords, numberWords, valueWords } from "../words";
import { CsvLink, FigureCard } from "./figure-card";
import { GroupList } from "./group-list";

type SectionProps = { usage: Usage };

const ACTIVE: Record<Step, { figure: Figure; words: string }> = {
  day: { figure: "people-active-1", words: "on the last day" },
  week: { figure: "people-active-7", words: "in the last 7 days" },
  month: { figure: "people-active-30", words: "in the last 30 days" },
};

export const PEOPLE_FIGURES: readonly Figure[] = [
  "people-total",
  "people-new",
  "people-active-1",
  "people-active-7",
  "people-active-30",
];

export function PeopleSection({ usage }: SectionProps) {
  const { figure, words } = ACTIVE[usage.period.step];
  const active = wholeOf(usage.now, figure);
  const title =
    active === null
      ? usage.filter.organization
        ? `How many people were active ${words} is not shown`
        : `Fewer than 10 people were active ${words}`
      : `${active === 0 ? "Nobody was" : `${numberWords(active)} people were`} active ${words}`;
  return (
    <>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <FigureCard figure={figure} usage={usage} unit="People" title={title} />
        <FigureCard figure="people-new" usage={usage} unit="People" />
      </div>
      <Table label="People by role">
        <TableHead>
          <TableRow>
            <TableHeaderCell>At the end of the period</TableHeaderCell>
            <TableHeaderCell numeric>All</TableHeaderCell>
            <TableHeaderCell numeric>Patients</TableHeaderCell>
            <TableHeaderCell numeric>Clinicians</TableHeaderCell>
            <TableHeaderCell numeric>Administrators</TableHeaderCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {(["people-total", "people-active-1", "people-active-7", "people-active-30"] as const).map((each) => (
            <TableRow key={each}>
              <TableCell>{factsOf(each).title}</TableCell>
              {["*", "patient", "clinician", "admin"].map((role) => (
                <TableCell key={role} numeric>
                  {valueWords(wholeOf(usage.now, each, role))}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </>
  );
}

export const ADDED_FIGURES: readonly Figure[] = [
  "records-added",
  "measurements-added",
  "documents-added",
  "document-bytes",
];

export function AddedSection({ usage }: SectionProps) {
  const bytes = wholeOf(usage.now, "document-bytes");
  return (
    <>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <FigureCard figure="records-added" usage={usage} unit="Records" hasGroups />
        <FigureCard figure="measurements-added" usage={usage} unit="Values" hasGroups />
        <FigureCard figure="documents-added" usage={usage} unit="Files" hasGroups />
      </div>
      {bytes ? <p className="text-sm text-text-soft">Together the documents take up {bytesWords(bytes)}.</p> : null}
    </>
  );
}

export const RISK_FIGURES: readonly Figure[] = ["predictions-by-model", "predictions-by-level"];

export function RiskSection({ usage }: SectionProps) {
  const levels = groupsOf(usage.now, "predictions-by-level");
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <FigureCard figure="predictions-by-model" usage={usage} unit="Predictions" hasGroups />
      <Card className="grid content-start gap-4">
        <div>
          <p className="font-medium">{levels.length > 0 ? "How high the predicted risks are" : "No levels to show"}</p>
          <p className="text-sm text-text-soft">
            Only of people who allow figures about them, in steps of five. Not every model has levels.
          </p>
        </div>
        {levels.length > 0 ? (
          <GroupList figure="predictions-by-level" label="Predictions by level" groups={levels} before={usage.before} />
        ) : null}
        <CsvLink figure="predictions-by-level" usage={usage} />
      </Card>
    </div>
  );
}
