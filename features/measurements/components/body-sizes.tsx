import { quantityOf } from "@/clinical/measurements/quantities";
import { LinkButton } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { Stat } from "@/components/ui/stat";
import { paths } from "@/lib/paths";
import type { OpenPatient } from "@/server/scope";
import { HEIGHT, newestAmong, WEIGHT } from "../groups";
import type { NewestOfQuantity } from "../views";
import { describeAmount, describeDay } from "../words";
import { MeasurementRows } from "./measurement-list";

type BodySizesProps = { newest: readonly NewestOfQuantity[]; patient: OpenPatient };

/** Height and weight as facts of a person, for instance beside the age. */
export function BodySizes({ newest }: Pick<BodySizesProps, "newest">) {
  return (
    <div className="grid grid-cols-2 gap-4 md:grid-cols-3">
      {[HEIGHT, WEIGHT].map((code) => {
        const [found] = newestAmong(newest, [code]);
        return (
          <Stat
            key={code}
            label={quantityOf(code)?.plainName ?? code}
            value={found ? describeAmount(found.newest.shown, found.quantity) : null}
            note={found ? describeDay(found.newest) : undefined}
          />
        );
      })}
    </div>
  );
}

/** The same with the way they went, and where to add one. */
export function BodySizesCard({ newest, patient }: BodySizesProps) {
  const isShared = patient.covers("measurements");
  const sizes = newestAmong(newest, [HEIGHT, WEIGHT]);
  return (
    <Card id="body" className="scroll-mt-16">
      <CardHeader
        title="Height and weight"
        action={
          patient.canWrite && isShared ? (
            <LinkButton href={paths.newMeasurementSet(patient.id, "body")} size="small">
              <Icon name="add" />
              Add height or weight
            </LinkButton>
          ) : null
        }
      />
      {sizes.length > 0 ? <MeasurementRows items={sizes} patientId={patient.id} /> : null}
      {isShared && sizes.length === 0 ? <p className="text-text-soft">Not measured yet.</p> : null}
      {isShared ? null : <p className="text-text-soft">Not shared with you.</p>}
    </Card>
  );
}
