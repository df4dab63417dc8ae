import { Banner } from "@/components/layout/banner";
import { LinkButton } from "@/components/ui/button";
import { paths } from "@/lib/paths";
import { isSignalName, signals } from "@/lib/vocabulary/signals";
import type { Viewer } from "@/server/scope";
import { readAlertBanner } from "../queries";

/** Above every page of administrators, while something is wrong or nobody watches whether it is. */
export async function AlertBanner({ viewer }: { viewer: Viewer }) {
  const watch = await readAlertBanner(viewer);
  // Before the worker has looked for the first time there is nothing to say yet.
  if (!watch || (watch.open.length === 0 && (watch.isWatching || !watch.lastAt))) return null;
  const action = (
    <LinkButton href={watch.open.length > 0 ? paths.adminAlerts : paths.adminSystem} size="small">
      See what to do
    </LinkButton>
  );
  if (watch.open.length === 0)
    return (
      <Banner tone="warn" title="Nobody watches this installation" action={action}>
        The worker has not checked anything for more than three minutes. An alert may be missing.
      </Banner>
    );
  const names = watch.open.map(({ name }) => (isSignalName(name) ? signals[name].label : name));
  return (
    <Banner
      tone={watch.open.some(({ level }) => level === "danger") ? "danger" : "warn"}
      title={names.length === 1 ? "An alert is open" : `${names.length} alerts are open`}
      action={action}
    >
      {names.join(", ")}
    </Banner>
  );
}
