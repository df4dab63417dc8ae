import { LinkButton } from "../ui/button";
import { SubmitButton } from "./submit-button";

/** To save, and to go back without. */
export function FormButtons({ label, backHref }: { label: string; backHref: string }) {
  return (
    <div className="flex flex-wrap gap-3">
      <SubmitButton>{label}</SubmitButton>
      <LinkButton variant="quiet" href={backHref}>
        Cancel
      </LinkButton>
    </div>
  );
}
