"use client";

import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { Banner } from "@/components/layout/banner";
import { confirmationMailAction } from "../actions";

type ConfirmEmailBannerProps = { email: string; isMailDelivered: boolean };

export function ConfirmEmailBanner({ email, isMailDelivered }: ConfirmEmailBannerProps) {
  return (
    <Banner
      tone="notice"
      icon="mail"
      title="Confirm your email"
      action={
        <ActionForm
          action={confirmationMailAction}
          doneMessage={isMailDelivered ? "The mail is on its way." : "The link is in the outbox."}
          label="Send the link again"
        >
          <SubmitButton variant="secondary" size="small">
            Send the link again
          </SubmitButton>
        </ActionForm>
      }
    >
      {isMailDelivered
        ? `Open the link in the mail to ${email}. Until then nobody can share a record with you by email.`
        : `This Anamnesis sends no mail. Ask the person who runs it for the link to ${email}: it is in their outbox. Until then nobody can share a record with you by email.`}
    </Banner>
  );
}
