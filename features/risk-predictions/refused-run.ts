import type { Refusal, RiskModel } from "@/clinical/risk-models/model";
import type { RefusalReason } from "@/clinical/vocabulary/prediction";
import { AppError, type FieldErrors } from "@/lib/errors";
import { answerField } from "./fields";
import type { Exclusion } from "./known-input";

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

export function refusedBecause(
  model: RiskModel,
  refusals: readonly { reason: string; exclusion: Exclusion }[],
): RefusedRun {
  const reasons = [...new Set(refusals.map(({ exclusion }) => exclusion.fact))];
  return new RefusedRun(model, refusals.map(({ reason }) => reason).join(" "), { reasons });
}

function reasonOf({ outcome, status }: Refusal): RefusalReason {
  if (outcome === "missing-inputs") return "missing";
  return status === "invalid" ? "contradiction" : "out-of-range";
}

/** `tooOld` says of an input that there is a value, and why it does not count. */
export function refusedByModel(
  model: RiskModel,
  refusal: Refusal,
  tooOld: Readonly<Record<string, string>> = {},
): RefusedRun {
  const { fields, reasons } = refusal;
  const old = fields.flatMap((name) => tooOld[name] ?? []);
  const marked = fields.map((name) => [answerField(name), tooOld[name] ? [tooOld[name]] : reasons] as const);
  return new RefusedRun(model, [...reasons, ...old].join(" "), {
    reasons: [reasonOf(refusal)],
    inputs: fields,
    fields: Object.fromEntries(marked),
  });
}
