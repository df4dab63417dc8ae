"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { Checkbox } from "@/components/forms/checkbox";
import { DateOfBirth } from "@/components/forms/date-fields";
import { PasswordField } from "@/components/forms/password-field";
import { RadioGroup } from "@/components/forms/radio-group";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextArea, TextField } from "@/components/forms/text-field";
import { Banner } from "@/components/layout/banner";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { formatDay } from "@/lib/format-date";
import { paths } from "@/lib/paths";
import { findInEmergencyAction, openInEmergencyAction } from "../actions";
import { EMERGENCY_MINUTES, type FoundInEmergency } from "../emergency-schema";

const waysToFind = [
  { value: "number", label: "Record number" },
  { value: "birthday", label: "Name and birthday" },
];

/** Finds one patient, then asks for the reason and the password. */
export function EmergencyAccess() {
  const [chosen, setChosen] = useState<FoundInEmergency | null>(null);
  return chosen ? <OpenForm patient={chosen} onBack={() => setChosen(null)} /> : <FindForm onChoose={setChosen} />;
}

function FindForm({ onChoose }: { onChoose: (patient: FoundInEmergency) => void }) {
  const [by, setBy] = useState("number");
  const [found, setFound] = useState<FoundInEmergency[] | null>(null);
  return (
    <div className="grid gap-6">
      <ActionForm action={findInEmergencyAction} label="Find the patient" onDone={(answer) => setFound(answer.found)}>
        <RadioGroup
          name="by"
          label="Find the patient by"
          look="segmented"
          choices={waysToFind}
          value={by}
          onValueChange={setBy}
        />
        {by === "number" ? (
          <TextField
            name="recordNumber"
            label="Record number"
            hint="Such as AN-7K3M-92QF. It stands on the emergency card."
            autoComplete="off"
            autoCapitalize="characters"
            className="max-w-md"
          />
        ) : (
          <>
            <TextField
              name="familyName"
              label="Family name"
              hint="Spelled exactly."
              autoComplete="off"
              className="max-w-xs"
            />
            <DateOfBirth name="bornOn" label="Date of birth" />
          </>
        )}
        <div>
          <SubmitButton>Find the patient</SubmitButton>
        </div>
      </ActionForm>
      <div role="status">{found ? <Found patients={found} onChoose={onChoose} /> : null}</div>
    </div>
  );
}

function Found({
  patients,
  onChoose,
}: {
  patients: readonly FoundInEmergency[];
  onChoose: (patient: FoundInEmergency) => void;
}) {
  if (patients.length === 0) {
    return (
      <Banner tone="warn" title="Nobody was found">
        Check the number or the spelling. Only an exact match is shown. This search was noted.
      </Banner>
    );
  }
  return (
    <ul className="grid gap-2">
      {patients.map((patient) => (
        <li key={patient.recordNumber} className="flex flex-wrap items-center gap-3 rounded-lg border bg-surface p-4">
          <PatientLine patient={patient} />
          <Button onClick={() => onChoose(patient)}>
            Continue<span className="sr-only"> with {patient.name}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}

function PatientLine({ patient }: { patient: FoundInEmergency }) {
  return (
    <div className="min-w-0 flex-1 basis-48">
      <p className="font-medium">{patient.name}</p>
      <p className="text-sm text-text-soft">
        {patient.bornOn ? `Born ${formatDay(patient.bornOn)} · ` : ""}
        {patient.recordNumber}
      </p>
    </div>
  );
}

const consequences = [
  `The whole record opens for ${EMERGENCY_MINUTES} minutes. You can read it and change nothing.`,
  "The patient is told at once, on their pages and by email: your name, the time, and your reason.",
  "Everything you open is noted, and an administrator reviews each emergency access.",
];

function OpenForm({ patient, onBack }: { patient: FoundInEmergency; onBack: () => void }) {
  const router = useRouter();
  return (
    <ActionForm
      action={openInEmergencyAction}
      label="Open in an emergency"
      onDone={({ patientId }) => router.push(paths.patient(patientId))}
    >
      <input type="hidden" name="recordNumber" value={patient.recordNumber} />
      <div className="flex flex-wrap items-center gap-3 rounded-lg border bg-surface p-4">
        <PatientLine patient={patient} />
        <Button variant="quiet" size="small" onClick={onBack}>
          Not this patient
        </Button>
      </div>
      <div className="grid gap-2 rounded-lg border border-danger-line bg-danger-soft p-4">
        <h2 className="flex items-center gap-2 font-semibold">
          <Icon name="emergency" className="text-danger" />
          What will happen
        </h2>
        <ul className="grid max-w-reading list-disc gap-1 ps-5">
          {consequences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </div>
      <TextArea
        name="reason"
        label="Why do you need this record now?"
        hint="At least 10 characters. The patient reads this."
        rows={3}
      />
      <PasswordField name="password" label="Your password" autoComplete="current-password" className="max-w-sm" />
      <Checkbox
        name="isUnderstood"
        value="yes"
        label="I treat this patient in an emergency, and I understand what will happen."
      />
      <div>
        <SubmitButton variant="danger">Open for {EMERGENCY_MINUTES} minutes</SubmitButton>
      </div>
    </ActionForm>
  );
}
