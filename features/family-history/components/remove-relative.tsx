"use client";

import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Icon } from "@/components/ui/icon";
import { paths } from "@/lib/paths";
import { removeRelativeAction } from "../actions";

type RemoveRelativeProps = { patientId: string; relativeId: string; version: number; because: string | null };

/** `because`: why this relative has to stay; it is said instead of a button that fails. */
export function RemoveRelative({ patientId, relativeId, version, because }: RemoveRelativeProps) {
  const trigger = (
    <Button>
      <Icon name="remove" />
      Remove
    </Button>
  );
  if (because)
    return (
      <Dialog>
        <DialogTrigger asChild>{trigger}</DialogTrigger>
        <DialogContent title="This relative has to stay">
          <p>{because}</p>
        </DialogContent>
      </Dialog>
    );
  return (
    <ConfirmDialog
      trigger={trigger}
      title="Remove this relative?"
      description="They leave the family, the tree and the patterns. Their illnesses and dates are kept with your reason. You can add them again at any time."
      confirmLabel="Remove"
      action={removeRelativeAction}
      reason={{ name: "reason", label: "Why?" }}
      doneMessage="Relative removed."
      redirectTo={paths.familyList(patientId)}
    >
      <input type="hidden" name="patientId" value={patientId} />
      <input type="hidden" name="relativeId" value={relativeId} />
      <input type="hidden" name="version" value={version} />
    </ConfirmDialog>
  );
}
