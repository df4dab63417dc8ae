"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { Banner } from "@/components/layout/banner";
import { paths } from "@/lib/paths";
import { endEmergencyAccessAction } from "../actions";

type EmergencyCountdownProps = { accessId: string; patientName: string; endsAt: string; minutesLeft: number };

const TICK_MS = 10_000;

export function EmergencyCountdown({ accessId, patientName, endsAt, minutesLeft }: EmergencyCountdownProps) {
  const router = useRouter();
  const [minutes, setMinutes] = useState(minutesLeft);
  useEffect(() => {
    const timer = setInterval(() => {
      const left = Math.max(0, Math.ceil((Date.parse(endsAt) - Date.now()) / 60_000));
      setMinutes(left);
      if (left === 0) router.refresh();
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [endsAt, router]);
  return (
    <Banner
      tone="danger"
      icon="emergency"
      title={`Emergency access to ${patientName}’s record`}
      action={
        <ActionForm
          action={endEmergencyAccessAction}
          label="End emergency access"
          redirectTo={paths.patients}
          doneMessage="Emergency access has ended."
        >
          <input type="hidden" name="accessId" value={accessId} />
          <SubmitButton variant="secondary" size="small">
            End now
          </SubmitButton>
        </ActionForm>
      }
    >
      <p>
        <span className="tabular-nums">{minutes === 1 ? "1 minute" : `${minutes} minutes`}</span> left. You can read
        everything and change nothing. The patient was told, and an administrator will review it.
      </p>
    </Banner>
  );
}
