"use client";

import { useEffect, useRef, useState } from "react";
import { Icon } from "@/components/ui/icon";
import { paths } from "@/lib/paths";
import { type Live, liveSchema } from "../schema";

const PAUSE_MS = 15_000;
const SECOND_MS = 1000;
const TIMEOUT_MS = 10_000;

type LiveTilesProps = { first: Live };

async function fetchLive(signal: AbortSignal): Promise<Live> {
  const response = await fetch(paths.usageLive, { signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]) });
  if (!response.ok) throw new Error(`The figures did not come (${response.status}).`);
  return liveSchema.parse(await response.json());
}

/** Asks again every few seconds while the page is seen. */
function useLive(first: Live) {
  const [live, setLive] = useState(first);
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    const leaving = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      clearTimeout(timer);
      if (document.hidden || leaving.signal.aborted) return;
      try {
        setLive(await fetchLive(leaving.signal));
        setIsLate(false);
      } catch {
        if (!leaving.signal.aborted) setIsLate(true);
      }
      clearTimeout(timer);
      if (!leaving.signal.aborted) timer = setTimeout(ask, PAUSE_MS);
    };
    timer = setTimeout(ask, PAUSE_MS);
    document.addEventListener("visibilitychange", ask);
    return () => {
      leaving.abort();
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", ask);
    };
  }, []);
  return { live, isLate };
}

/** How long ago, told by the second; nothing before the browser has begun, so that both draw the same page. */
function useSecondsSince(moment: Date | null): number | null {
  const [seconds, setSeconds] = useState<number | null>(null);
  const asked = useRef(moment);
  asked.current = moment;
  useEffect(() => {
    const tick = () => {
      const begun = asked.current?.getTime();
      setSeconds(begun === undefined ? null : Math.max(0, Math.round((Date.now() - begun) / SECOND_MS)));
    };
    tick();
    const timer = setInterval(tick, SECOND_MS);
    return () => clearInterval(timer);
  }, []);
  return seconds;
}

const agoWords = (seconds: number) => (seconds < 60 ? `${seconds} s ago` : `${Math.floor(seconds / 60)} min ago`);
const numbers = new Intl.NumberFormat("en");

export function LiveTiles({ first }: LiveTilesProps) {
  const { live, isLate } = useLive(first);
  const seconds = useSecondsSince(live.at);
  const countedSeconds = useSecondsSince(live.countedAt);
  const today = (value: number | null) => (live.countedAt === null ? undefined : value);
  const tiles = [
    ["Active today", today(live.active)],
    ["Sign-ins today", today(live.signIns)],
    ["Records today", today(live.records)],
    ["Documents today", today(live.documents)],
    ["Requests, last two hours", live.requests],
    ["Errors, last two hours", live.errors],
  ] as const;
  return (
    <div className="grid gap-3 rounded-lg border bg-surface p-4 md:p-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="font-semibold text-base">Just now</h2>
        <p className="flex items-center gap-1.5 text-sm text-text-soft tabular-nums">
          {isLate ? <Icon name="warning" className="text-warn" /> : null}
          {isLate ? "Could not be refreshed, " : ""}
          {seconds === null ? "Updated now" : `${isLate ? "u" : "U"}pdated ${agoWords(seconds)}`}
        </p>
      </div>
      <dl className="grid grid-cols-2 gap-4 sm:grid-cols-3 xl:grid-cols-6">
        {tiles.map(([label, value]) => (
          <div key={label} className="grid content-between">
            <dt className="text-sm text-text-soft">{label}</dt>
            <dd className="font-semibold text-lg tabular-nums">
              {typeof value === "number" ? (
                numbers.format(value)
              ) : (
                <span className="font-normal text-base text-text-soft">
                  {value === null ? "Fewer than 10" : "Not counted yet"}
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <p className="text-sm text-text-soft">
        Today began at midnight in UTC. It is counted every five minutes
        {countedSeconds === null ? "" : `, last ${agoWords(countedSeconds)}`}.
      </p>
    </div>
  );
}
