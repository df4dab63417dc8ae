import type { Refusal, RiskModel } from "@/clinical/risk-models/model";
import type { RefusalReason } from "@/clinical/vocabulary/prediction";
import { AppError, type FieldErrors } from "@/lib/errors";

type Why = { reasons: RefusalReason[]; inputs?: string[]; fields?: FieldErrors };

/** A model that was run and gave no number: in words for the person, and why for those who watch over the models. */
export class RefusedRun extends AppError {
  readonly reasons: RefusalReason[];
  readonly inputs: string[];

  constructor(
    readonly model: Pick<RiskModel, "id" | "version">,
    message: string,
    { reasons, inputs = [], fields }: Why,
  ) {
    super("invalid", message, fields ? { fields } : {});
    this.reasons = reasons;
    this.inputs = inputs;
  }
}

export function reasonOf({ outcome, status }: Refusal): RefusalReason {
  if (outcome === "missing-inputs") return "missing";
  return status === "invalid" ? "contradiction" : "out-of-range";
}
