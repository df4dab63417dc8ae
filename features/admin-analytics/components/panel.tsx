import { unstable_rethrow } from "next/navigation";
import { type ReactNode, Suspense } from "react";
import { ErrorState } from "@/components/states/error-state";
import { log } from "@/server/log";

type PanelProps = { title: string; waiting: ReactNode; load: () => Promise<ReactNode> };

/** Waits and fails by itself, so that the other panels stand. */
export function Panel({ waiting, ...panel }: PanelProps) {
  return (
    <Suspense fallback={waiting}>
      <Loaded {...panel} />
    </Suspense>
  );
}

async function Loaded({ title, load }: Omit<PanelProps, "waiting">) {
  try {
    return await load();
  } catch (error) {
    unstable_rethrow(error);
    log.error("A panel of the figures could not be read.", { code: error instanceof Error ? error.name : "unknown" });
    return <ErrorState title={`${title} could not be read`}>The other parts of this page are not affected.</ErrorState>;
  }
}
