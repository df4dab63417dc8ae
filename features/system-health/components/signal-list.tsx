import { sayReading, signals } from "@/lib/vocabulary/signals";
import type { WatchedSignal } from "../queries";
import { ChangeThreshold } from "./change-threshold";

export function SignalList({ watched }: { watched: readonly WatchedSignal[] }) {
  return (
    <ul aria-label="Signals, and when they alert" className="divide-y rounded-lg border bg-surface">
      {watched.map((signal) => (
        <SignalRow key={signal.name} {...signal} />
      ))}
    </ul>
  );
}

function SignalRow({ name, value, threshold, isOn, changedByName }: WatchedSignal) {
  const { label, measures, trouble, isFixed } = signals[name];
  const limit = isFixed ? "Alerts when it happens" : `Alerts ${trouble} ${sayReading(name, threshold)}`;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-2 px-4 py-3 text-sm md:grid-cols-[minmax(0,1fr)_15rem_auto] md:px-6">
      <div className="max-md:col-span-2">
        <p className="font-medium">{label}</p>
        <p className="max-w-reading text-text-soft">{measures}</p>
      </div>
      <div className="tabular-nums">
        <p>
          <span className="text-text-soft">Now:</span> {sayReading(name, value) ?? "not known"}
        </p>
        <p>{isOn ? limit : "Switched off"}</p>
        {changedByName ? <p className="text-text-soft">Chosen by {changedByName}</p> : null}
      </div>
      <ChangeThreshold {...{ name, threshold, isOn }} />
    </li>
  );
}
