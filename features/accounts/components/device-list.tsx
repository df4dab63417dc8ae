import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Icon } from "@/components/ui/icon";
import { formatInstant } from "@/lib/format-date";
import type { Device } from "@/server/sign-in/sessions";
import { endSessionAction } from "../actions";
import { nameDevice } from "../device-name";

type DeviceListProps = { devices: Device[]; currentId: string | null; timeZone: string };

export function DeviceList({ devices, currentId, timeZone }: DeviceListProps) {
  return (
    <Card className="p-0 md:p-0">
      <ul className="divide-y">
        {devices.map((device) => (
          <li key={device.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3.5 md:px-6">
            <Icon name="device" className="mt-1 size-5 self-start text-text-soft" />
            <div className="min-w-0 flex-1 basis-44">
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium">
                {nameDevice(device.userAgent)}
                {device.id === currentId ? (
                  <Badge tone="ok" icon="done">
                    This device
                  </Badge>
                ) : null}
              </p>
              <p className="text-sm text-text-soft">Last seen {formatInstant(device.lastSeenAt, timeZone)}</p>
              <p className="text-sm text-text-soft">
                Signed in {formatInstant(device.startedAt, timeZone)}
                {device.address ? ` from ${device.address}` : ""}
              </p>
            </div>
            {device.id === currentId ? null : <EndSession device={device} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function EndSession({ device }: { device: Device }) {
  const name = nameDevice(device.userAgent);
  return (
    <ConfirmDialog
      trigger={
        <Button size="small" aria-label={`Sign out ${name}`}>
          Sign out
        </Button>
      }
      title={`Sign out ${name}?`}
      description="Whoever uses that device has to sign in again. Text they did not save stays in its browser."
      confirmLabel="Sign out"
      action={endSessionAction}
      doneMessage="The device is signed out."
    >
      <input type="hidden" name="sessionId" value={device.id} />
    </ConfirmDialog>
  );
}
