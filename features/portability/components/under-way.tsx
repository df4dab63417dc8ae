import { Progress } from "@/components/ui/progress";

type UnderWayProps = { label: string; state: "waiting" | "working"; progress: number; step: string | null };

/** An archive that is made or looked at in the background. */
export function UnderWay({ label, state, progress, step }: UnderWayProps) {
  return (
    <div className="grid gap-1">
      <Progress
        label={label}
        value={progress}
        valueText={state === "waiting" ? "Waits for its turn" : `${progress} %`}
      />
      <p role="status" className="text-sm text-text-soft">
        {step ?? "It begins in a moment."} You can leave this page and come back.
      </p>
    </div>
  );
}
