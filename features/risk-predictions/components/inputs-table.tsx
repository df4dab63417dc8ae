import { valueInWords } from "@/clinical/risk-models/headline";
import type { RiskModel } from "@/clinical/risk-models/model";
import type { InputOrigin } from "@/clinical/vocabulary/prediction";
import { TextLink } from "@/components/ui/button";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import type { InputValue } from "../known-input";
import { provenanceHref, provenanceWords } from "../provenance";

type Used = {
  name: string;
  value: InputValue;
  origin: InputOrigin;
  rowId: string | null;
  at: string | null;
  given: { value: string; unit: string } | null;
};

type InputsTableProps = { model: RiskModel; inputs: readonly Used[]; patientId: string; zone: string };

/** Every value the number rests on, as it was on that day, and where it came from. */
export function InputsTable({ model, inputs, patientId, zone }: InputsTableProps) {
  return (
    <Table label="Values used">
      <TableHead>
        <TableRow>
          <TableHeaderCell>What</TableHeaderCell>
          <TableHeaderCell>Value</TableHeaderCell>
          <TableHeaderCell>From</TableHeaderCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {inputs.map((input) => {
          const definition = model.inputs[input.name];
          const href = provenanceHref(input, patientId);
          const source = provenanceWords(input, zone);
          return (
            <TableRow key={input.name}>
              <TableCell>{definition?.label ?? input.name}</TableCell>
              <TableCell>{definition ? valueInWords(definition, input.value) : String(input.value)}</TableCell>
              <TableCell long>
                {href ? (
                  <TextLink href={href} className="inline-flex min-h-6 items-center">
                    {source}
                  </TextLink>
                ) : (
                  source
                )}
              </TableCell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}
