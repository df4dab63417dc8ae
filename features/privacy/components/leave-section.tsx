"use client";

import { PasswordField } from "@/components/forms/password-field";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { formatDay } from "@/lib/format-date";
import { leaveAction } from "../actions";
import type { RecordAtLeaving } from "../queries";

type LeaveProps = {
  records: readonly RecordAtLeaving[];
  /** Days a record stays by law, closed to everybody; null where it is erased with the account. */
  keptByLawForDays: number | null;
  dueOn: string;
  isHeld: boolean;
  isAdministrator: boolean;
};

/** "The health record of Ada is", "The health records of Ada and Ben are". */
function recordsOf(records: readonly RecordAtLeaving[]): string {
  const names = new Intl.ListFormat("en", { type: "conjunction" }).format(records.map(({ name }) => name));
  return records.length === 1 ? `The health record of ${names} is` : `The health records of ${names} are`;
}

export function LeaveSection(props: LeaveProps) {
  const { records, keptByLawForDays, dueOn, isHeld, isAdministrator } = props;
  const going = records.filter(({ goes }) => goes);
  const staying = records.filter(({ goes }) => !goes);
  return (
    <div className="grid gap-4">
      <ul className="grid max-w-reading list-disc gap-1.5 ps-5">
        {going.length > 0 ? (
          <li>
            {keptByLawForDays === null
              ? `${recordsOf(going)} erased, with all files and the keys to them.`
              : `${recordsOf(going)} closed to everybody. The law makes this host keep this for ${keptByLawForDays} more days, and then it is erased.`}
          </li>
        ) : null}
        {staying.length > 0 ? <li>{recordsOf(staying)} kept, because somebody else looks after them too.</li> : null}
        <li>Your shares end, and what others shared with you closes.</li>
        <li>What you wrote in records of other people stays there, with your name as it was written.</li>
        <li>Your account, your sign-ins and your settings are erased. Only ids stay in the log.</li>
        <li>Copies stay in backups for 30 more days. After that nobody can bring anything back.</li>
      </ul>
      {isHeld ? (
        <p className="max-w-reading">
          While a legal hold lasts nothing is erased. You can ask to leave now. It happens once the hold is lifted.
        </p>
      ) : null}
      {isAdministrator ? (
        <p className="max-w-reading">
          An administrator cannot leave. Ask another administrator to make you a patient or a clinician first.
        </p>
      ) : (
        <ConfirmDialog
          trigger={
            <Button variant="danger" className="justify-self-start">
              Leave and erase my account
            </Button>
          }
          title="Leave Anamnesis?"
          description={`Your account is erased on ${formatDay(dueOn)}${isHeld ? " at the earliest, once the legal hold is lifted" : ""}, with what is listed on this page. Until then you can sign in as always and change your mind.`}
          confirmLabel="Leave"
          action={leaveAction}
          doneMessage="You asked to leave. You can still change your mind."
        >
          <PasswordField name="password" label="Your password" autoComplete="current-password" />
        </ConfirmDialog>
      )}
    </div>
  );
}
