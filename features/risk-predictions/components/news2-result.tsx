import { valueInWords } from "@/clinical/risk-models/headline";
import type { Results } from "@/clinical/risk-models/model";
import { news2 } from "@/clinical/risk-models/news2/news2";
import {
  NEWS2_RESPONSE_SOURCE,
  news2Parts,
  news2PointsOf,
  news2ResponseTo,
} from "@/clinical/risk-models/news2/news2-response";
import { Section } from "@/components/layout/section";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import type { InputValue } from "../known-input";

type News2ResultProps = { results: Results; values: Readonly<Record<string, InputValue>> };

/** What the points ask for now, and which sign brought them. */
export function News2Result({ results, values }: News2ResultProps) {
  const response = news2ResponseTo(results);
  const points = news2PointsOf(results);
  const alone = news2Parts.filter(({ part }) => points[part] === 3).map(({ input }) => news2.inputs[input]?.label);
  return (
    <div className="grid items-start gap-8 lg:grid-cols-2 [&>*]:min-w-0">
      {response ? (
        <Section
          title="What it asks for"
          description="Of the moment it was counted. Measure again before you act on it later."
        >
          <Card className="grid gap-4">
            <DescriptionList
              items={[
                { term: "Who looks", value: response.who },
                { term: "Measure again", value: response.again },
              ]}
            />
            {alone.length > 0 ? (
              <p className="max-w-reading">
                {alone.join(", ")}: 3 points for one sign. That alone asks for a look at the person soon and for
                measuring every hour, however low the total is.
              </p>
            ) : null}
            <p className="text-sm text-text-soft">
              {NEWS2_RESPONSE_SOURCE} The rules of your ward and your own judgment come first.
            </p>
          </Card>
        </Section>
      ) : null}
      <Section title="Where the points come from">
        <Table label="Points of each sign">
          <TableHead>
            <TableRow>
              <TableHeaderCell>Sign</TableHeaderCell>
              <TableHeaderCell numeric>Points</TableHeaderCell>
              <TableHeaderCell>Value</TableHeaderCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {news2Parts.map(({ part, input }) => (
              <TableRow key={part}>
                <TableCell long>{news2.inputs[input]?.label}</TableCell>
                <TableCell numeric>
                  {points[part] === 3 ? <Badge tone="warn">3</Badge> : (points[part] ?? "Not given")}
                </TableCell>
                <TableCell>{wordsOf(input, values)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Section>
    </div>
  );
}

function wordsOf(input: string, values: News2ResultProps["values"]): string {
  const definition = news2.inputs[input];
  const words = definition ? valueInWords(definition, values[input]) : "";
  return input === "spo2Pct" ? `${words}, scale ${values.spo2Scale}` : words;
}
