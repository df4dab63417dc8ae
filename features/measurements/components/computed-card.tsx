import { type Quantity, quantityOf } from "@/clinical/measurements/quantities";
import { Card, CardHeader } from "@/components/ui/card";
import type { Reading } from "../views";
import { describeAmount, describeWhen } from "../words";

type ComputedCardProps = { quantity: Quantity; newest: Reading | null; notes: string[] };

/** Nobody measured this: from what, and by which formula. */
export function ComputedCard({ quantity, newest, notes }: ComputedCardProps) {
  const inputs = newest?.derivedFrom ?? [];
  return (
    <Card>
      <CardHeader title="How this is computed" description="Nobody measured it: it follows from other values." />
      <div className="grid max-w-reading gap-3">
        {newest && inputs.length > 0 ? (
          <div>
            <p>
              The newest, {describeAmount(newest.shown, quantity)} on {describeWhen(newest)}, was computed from:
            </p>
            <ul className="mt-1 list-disc ps-5">
              {inputs.map((input) => {
                const source = quantityOf(input.code);
                return source ? (
                  <li key={input.code}>
                    {source.plainName}: {describeAmount(input.shown, source)}, {describeWhen(input)}
                  </li>
                ) : null;
              })}
            </ul>
          </div>
        ) : null}
        {notes.map((note) => (
          <p key={note} className="text-text-soft">
            {note}
          </p>
        ))}
      </div>
    </Card>
  );
}
