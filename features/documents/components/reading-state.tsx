import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import type { DocumentView } from "./document-facts";

type ReadingStateProps = {
  document: DocumentView;
  /** For whoever may ask for another reading. */
  again: ReactNode;
};

/** Stands where the values would be, and says why there are none. */
export function ReadingState({ document: { state, failedBecause, deletedAt }, again }: ReadingStateProps) {
  if (state === "failed")
    return (
      <Card className="grid gap-2">
        <p className="flex items-start gap-2 font-medium">
          <Icon name="warning" className="mt-1 text-warn" />
          Could not be read
        </p>
        <p className="text-text-soft">
          {failedBecause ?? "The reason is not known."} The file itself is kept, and you can enter what matters by hand.
        </p>
        {again}
      </Card>
    );
  if (state === "read")
    return (
      <Card className="grid gap-2">
        <p className="text-text-soft">
          It was read, and can be found by its words. No values were found that could be offered here.
        </p>
        {again}
      </Card>
    );
  if (deletedAt) return <p className="text-text-soft">It was not read before it was deleted.</p>;
  return (
    <Card className="grid gap-2">
      <p role="status" className="flex items-start gap-2 font-medium">
        <Icon name="pending" className="mt-1 text-notice" />
        {state === "reading" ? "Being read" : "Waiting to be read"}
      </p>
      <p className="text-text-soft">
        This goes on by itself; you can leave and come back. Values will be offered here, each beside the place it was
        read from.
      </p>
      {again}
    </Card>
  );
}
