import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { Banner } from "@/components/layout/banner";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { formatInstant } from "@/lib/format-date";
import { acknowledgeEmergencyAccessAction, objectToEmergencyAccessAction } from "../actions";
import type { EmergencyAccess, EmergencyNews } from "../emergency-queries";
import { EmergencyCountdown } from "./emergency-countdown";

/**
 * What must be known about emergency access on every page: the patient hears who looked and why until they say they have
 * seen it; the clinician sees how long it lasts.
 */
export function EmergencyBanner({ news: { unseen, own }, timeZone }: { news: EmergencyNews; timeZone: string }) {
  return (
    <>
      {unseen.map((access) => (
        <EmergencyNotice key={access.id} access={access} timeZone={timeZone} />
      ))}
      {own ? (
        <EmergencyCountdown
          accessId={own.id}
          patientName={own.patientName}
          endsAt={own.endsAt.toISOString()}
          minutesLeft={minutesUntil(own.endsAt)}
        />
      ) : null}
    </>
  );
}

function minutesUntil(instant: Date): number {
  return Math.max(0, Math.ceil((instant.getTime() - Date.now()) / 60_000));
}

function EmergencyNotice({ access, timeZone }: { access: EmergencyAccess; timeZone: string }) {
  const ends = formatInstant(access.endsAt, timeZone);
  return (
    <Banner
      tone="danger"
      icon="emergency"
      title={`${access.personName} used emergency access to ${access.patientName}’s record`}
      action={
        <div className="flex flex-wrap gap-2">
          <ActionForm action={acknowledgeEmergencyAccessAction} label="Emergency access seen">
            <AccessInputs access={access} />
            <SubmitButton variant="secondary" size="small">
              I have seen this
            </SubmitButton>
          </ActionForm>
          <ObjectDialog access={access} />
        </div>
      }
    >
      <p>
        On {formatInstant(access.openedAt, timeZone)}.{" "}
        {access.isOpen ? `It ends by itself at ${ends}.` : `It ended at ${ends}.`} They could read everything and change
        nothing.
      </p>
      <p>Their reason: “{access.reason}”</p>
    </Banner>
  );
}

export function ObjectDialog({ access }: { access: EmergencyAccess }) {
  return (
    <ConfirmDialog
      trigger={<Button size="small">Object</Button>}
      title="Object to this emergency access"
      description="An administrator has to look at every emergency access. They will read your words and decide whether it was justified."
      confirmLabel="Send objection"
      tone="primary"
      action={objectToEmergencyAccessAction}
      reason={{ name: "objection", label: "What do you object to?" }}
      doneMessage="Your objection was sent."
    >
      <AccessInputs access={access} />
    </ConfirmDialog>
  );
}

function AccessInputs({ access }: { access: EmergencyAccess }) {
  return (
    <>
      <input type="hidden" name="patientId" value={access.patientId} />
      <input type="hidden" name="accessId" value={access.id} />
    </>
  );
}
