import { PageHeader } from "@/components/layout/page-header";
import { Section } from "@/components/layout/section";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { endAllSessionsAction, endOtherSessionsAction } from "@/features/accounts/actions";
import { ChangePasswordForm } from "@/features/accounts/components/change-password-form";
import { DeviceList } from "@/features/accounts/components/device-list";
import { SecurityEventList } from "@/features/accounts/components/security-event-list";
import { listSecurityEvents } from "@/features/accounts/queries";
import { paths } from "@/lib/paths";
import { IDLE_HOURS, listDevices } from "@/server/sign-in/sessions";
import { requireViewer } from "@/server/viewer";

export const metadata = { title: "Security" };

export default async function SecurityPage() {
  const viewer = await requireViewer();
  const [devices, events] = await Promise.all([listDevices(viewer), listSecurityEvents(viewer)]);
  return (
    <>
      <PageHeader title="Security" description="Your password, your devices, and what happened to your account." />
      <Section
        title="Devices"
        description={`Where you are signed in. A device that is not used for ${IDLE_HOURS} hours is signed out.`}
        className="max-w-reading"
      >
        <DeviceList devices={devices} currentId={viewer.sessionId} timeZone={viewer.timeZone} />
        <div className="flex flex-wrap gap-2">
          {devices.length > 1 ? <EndOthers /> : null}
          <EndAll />
        </div>
      </Section>
      <Section title="Password" className="max-w-reading">
        <Card>
          <ChangePasswordForm name={viewer.name} email={viewer.email} />
        </Card>
      </Section>
      <Section title="Recent events" description="The last 20 of your account." className="max-w-reading">
        <SecurityEventList events={events} timeZone={viewer.timeZone} />
      </Section>
    </>
  );
}

function EndOthers() {
  return (
    <ConfirmDialog
      trigger={<Button>Sign out all other devices</Button>}
      title="Sign out all other devices?"
      description="You stay signed in here. Everywhere else one has to sign in again."
      confirmLabel="Sign out the others"
      action={endOtherSessionsAction}
      doneMessage="All other devices are signed out."
    />
  );
}

function EndAll() {
  return (
    <ConfirmDialog
      trigger={<Button>Sign out everywhere</Button>}
      title="Sign out everywhere?"
      description="You are signed out on this device too, and have to sign in again."
      confirmLabel="Sign out everywhere"
      action={endAllSessionsAction}
      redirectTo={paths.signIn}
    />
  );
}
