"use client";

import { useRouter } from "next/navigation";
import { news2 } from "@/clinical/risk-models/news2/news2";
import { ActionForm } from "@/components/forms/action-form";
import { NumberWithUnit } from "@/components/forms/number-with-unit";
import { RadioGroup } from "@/components/forms/radio-group";
import { SubmitButton } from "@/components/forms/submit-button";
import { paths } from "@/lib/paths";
import { addPredictionAction } from "../actions";
import { answerField } from "../fields";

const { consciousness } = news2.inputs;
const states = consciousness?.type === "enum" ? Object.entries(consciousness.choices) : [];

/** Quick entry beside a patient, in the order of the chart. Without a draft: what was typed an hour ago is no sign of now. */
export function News2Form({ patientId }: { patientId: string }) {
  const router = useRouter();
  return (
    <ActionForm
      action={addPredictionAction}
      onDone={({ id }) => router.push(paths.prediction(patientId, id))}
      label="Calculate"
    >
      <input type="hidden" name="patientId" value={patientId} />
      <input type="hidden" name="modelId" value={news2.id} />
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        <Sign name="respirationRate" />
        <Sign name="spo2Pct" />
        <RadioGroup
          name={answerField("onOxygen")}
          label="Air or oxygen"
          look="segmented"
          choices={[
            { value: "false", label: "Air" },
            { value: "true", label: "Oxygen" },
          ]}
        />
        <RadioGroup
          name={answerField("spo2Scale")}
          label="Scale for oxygen saturation"
          hint="Scale 2 only where a clinician has set a target of 88 to 92 % because of too much carbon dioxide."
          look="segmented"
          defaultValue="1"
          choices={[
            { value: "1", label: "Scale 1" },
            { value: "2", label: "Scale 2" },
          ]}
        />
        <Sign name="sbpMmHg" />
        <Sign name="pulse" />
        <RadioGroup
          name={answerField("consciousness")}
          label="Consciousness"
          look="segmented"
          choices={states.map(([value, label]) => ({ value, label: `${value}: ${label}` }))}
          className="sm:col-span-2"
        />
        <Sign name="temperatureC" />
      </div>
      <div>
        <SubmitButton>Count and keep</SubmitButton>
      </div>
    </ActionForm>
  );
}

function Sign({ name }: { name: string }) {
  const definition = news2.inputs[name];
  if (definition?.type !== "integer" && definition?.type !== "number") return null;
  return (
    <NumberWithUnit
      name={answerField(name)}
      label={definition.label}
      unit={definition.unit}
      inputMode={definition.type === "integer" ? "numeric" : "decimal"}
    />
  );
}
