import { PageHeader } from "@/components/layout/page-header";
import { Section } from "@/components/layout/section";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { ConfirmEmailBanner } from "@/features/accounts/components/confirm-email-banner";
import { SettingsForm } from "@/features/accounts/components/settings-form";
import { ThemeChoice } from "@/features/accounts/components/theme-choice";
import { WhatIsProtected } from "@/features/accounts/components/what-is-protected";
import { TIME_ZONES } from "@/features/accounts/schema";
import { paths } from "@/lib/paths";
import { roleLabels } from "@/lib/vocabulary/access";
import { isMailDelivered } from "@/server/mail/send-mail";
import { isEmailConfirmed } from "@/server/sign-in/confirm-email";
import { requireViewer } from "@/server/viewer";

export const metadata = { title: "Settings" };

export default async function SettingsPage() {
  const viewer = await requireViewer();
  const isConfirmed = await isEmailConfirmed(viewer);
  const account = [
    { term: "Email", value: viewer.email, hint: isConfirmed ? "Confirmed" : "Not confirmed yet" },
    { term: "Role", value: roleLabels[viewer.role] },
    { term: "Language", value: "English", hint: "Anamnesis does not speak other languages yet." },
  ];
  return (
    <>
      <PageHeader
        title="Settings"
        secondary={
          <>
            <LinkButton href={paths.security}>Password and devices</LinkButton>
            <LinkButton href={paths.privacy}>Privacy</LinkButton>
          </>
        }
      />
      {isConfirmed ? null : <ConfirmEmailBanner email={viewer.email} isMailDelivered={isMailDelivered()} />}
      <Section title="You" className="max-w-reading">
        <Card>
          <SettingsForm
            viewerId={viewer.id}
            name={viewer.name}
            units={viewer.units}
            timeZone={viewer.timeZone}
            timeZones={TIME_ZONES}
          />
        </Card>
      </Section>
      <Section title="Appearance" className="max-w-reading">
        <Card>
          <ThemeChoice />
        </Card>
      </Section>
      <Section title="Account" className="max-w-reading">
        <Card>
          <DescriptionList items={account} />
        </Card>
        <WhatIsProtected />
      </Section>
    </>
  );
}
