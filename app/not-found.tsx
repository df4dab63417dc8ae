import { FullPageState } from "@/components/states/full-page-state";
import { LinkButton } from "@/components/ui/button";

export const metadata = { title: "Not found" };

export default function NotFoundPage() {
  return (
    <FullPageState title="We cannot find this page" actions={<LinkButton href="/">Go to the start</LinkButton>}>
      <p>
        The address may be wrong, or the record is not shared with you. If someone sent you here, ask them to share it
        again.
      </p>
    </FullPageState>
  );
}
