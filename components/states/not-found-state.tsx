import { LinkButton } from "../ui/button";

type NotFoundStateProps = { backHref: string; backLabel: string };

/** The same words for what is missing and for what this person may not see. */
export function NotFoundState({ backHref, backLabel }: NotFoundStateProps) {
  return (
    <div className="grid max-w-reading justify-items-start gap-3 py-12">
      <h1 className="font-semibold text-xl">We cannot find this page</h1>
      <p className="text-text-soft">
        The address may be wrong, or the record is not shared with you. If someone sent you here, ask them to share it
        again.
      </p>
      <LinkButton href={backHref} className="mt-3">
        {backLabel}
      </LinkButton>
    </div>
  );
}
