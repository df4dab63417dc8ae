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

/** What is said at one field: not what is wrong with the others. */
function wordsAt(model: RiskModel, name: string, reasons: string[]): string[] {
  const label = model.inputs[name]?.label ?? name;
  const own = reasons.filter((reason) => reason.startsWith(`${label} must be`));
  if (own.length > 0) return own;
  return reasons.some((reason) => reason.startsWith("Not known:") && reason.includes(label))
    ? [`Not known: ${label}.`]
    : reasons;
}

/** More than these are not told one after the other: each stands at its field. */
const TOLD = 4;

/** `tooOld` says of an input that there is a value, and why it does not count. */
export function refusedByModel(
  model: RiskModel,
  refusal: Refusal,
  tooOld: Readonly<Record<string, string>> = {},
): RefusedRun {
  const { fields, reasons } = refusal;
  const old = fields.flatMap((name) => tooOld[name] ?? []);
  const marked = fields.map(
    (name) => [answerField(name), tooOld[name] ? [tooOld[name]] : wordsAt(model, name, reasons)] as const,
  );
  const told =
    fields.length > TOLD
      ? `${fields.length} values are missing or do not fit. Each is marked below.`
      : [...reasons, ...old].join(" ");
  return new RefusedRun(model, told, {
    reasons: [reasonOf(refusal)],
    inputs: fields,
    fields: Object.fromEntries(marked),
  });
}
