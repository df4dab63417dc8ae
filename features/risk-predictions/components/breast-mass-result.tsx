import { breastMass } from "@/clinical/risk-models/breast-mass/breast-mass";
import { CELL_STATISTICS, cells } from "@/clinical/risk-models/breast-mass/cells";
import { valueInWords } from "@/clinical/risk-models/headline";
import type { Results } from "@/clinical/risk-models/model";
import { DescriptionList } from "@/components/ui/description-list";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import type { InputValue } from "../known-input";
import { numberWords } from "../result-words";

/** What the classifier called the mass, how sure it was, and that neither is a diagnosis. */
export function BreastMassVerdict({ results: { prediction, confidencePct } }: { results: Results }) {
  if (typeof prediction !== "string" || typeof confidencePct !== "number") return null;
  return (
    <DescriptionList
      items={[
        {
          term: "The classifier says",
          value: <span className="font-medium">{prediction}</span>,
          hint: "This is no diagnosis. A pathologist looks at the cells themselves.",
        },
        { term: "How sure it is", value: numberWords(confidencePct, "%") },
      ]}
    />
  );
}

/** The thirty numbers as in the report: ten measures in three columns. */
export function BreastMassValues({ values }: { values: Readonly<Record<string, InputValue>> }) {
  const measures = cells.filter(({ statistic }) => statistic === "mean");
  return (
    <Table label="Values used">
      <TableHead>
        <TableRow>
          <TableHeaderCell>Measure</TableHeaderCell>
          <TableHeaderCell numeric>Mean</TableHeaderCell>
          <TableHeaderCell numeric>Standard error</TableHeaderCell>
          <TableHeaderCell numeric>Worst</TableHeaderCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {measures.map(({ measure, label }) => (
          <TableRow key={measure}>
            <TableCell>{label}</TableCell>
            {CELL_STATISTICS.map((statistic) => (
              <TableCell key={statistic} numeric>
                {wordsOf(values, measure, statistic)}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function wordsOf(values: Readonly<Record<string, InputValue>>, measure: string, statistic: string): string {
  const name = cells.find((cell) => cell.measure === measure && cell.statistic === statistic)?.name ?? "";
  const definition = breastMass.inputs[name];
  return definition ? valueInWords(definition, values[name]) : "Not known";
}
