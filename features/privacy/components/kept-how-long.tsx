import { DisclosureSummary } from "@/components/ui/disclosure";
import { type Clock, ERASURE_KINDS, erasureKinds } from "@/lib/vocabulary/retention";

const wordsOf: Record<Clock, (days: { personal: number; clinical: number }) => string> = {
  personal: ({ personal }) => `${personal} days, as set above`,
  fixed: () => "30 days",
  clinical: ({ clinical }) => `At least ${clinical} days, ${Math.round(clinical / 36.5) / 10} years`,
};

/** Which thing goes by which clock, and what never goes by one. */
export function KeptHowLong({ personal, clinical }: { personal: number; clinical: number }) {
  return (
    <details>
      <DisclosureSummary>What is kept how long</DisclosureSummary>
      <dl className="mt-2 divide-y">
        {ERASURE_KINDS.map((kind) => (
          <div key={kind} className="grid gap-x-6 gap-y-0.5 py-3 first:pt-0 sm:grid-cols-[1fr_14rem]">
            <dt className="min-w-0">
              <span className="block font-medium first-letter:uppercase">{erasureKinds[kind].many}</span>
              <span className="block text-sm text-text-soft">{erasureKinds[kind].means}</span>
            </dt>
            <dd className="text-sm sm:text-end">{wordsOf[erasureKinds[kind].clock]({ personal, clinical })}</dd>
          </div>
        ))}
      </dl>
      <ul className="mt-3 grid list-disc gap-1.5 ps-5 text-sm text-text-soft">
        <li>
          Facts of your health record are never erased by date while they stand. What was retracted is kept for at least{" "}
          {clinical} days, so that a decision made with it can still be understood. Then it is erased with its earlier
          versions.
        </li>
        <li>
          The log of who looked and who changed what is not erased by date. When somebody leaves, their name and words
          are removed from it. Only ids stay.
        </li>
        <li>Days are counted in world time (UTC). Things are erased at 02:40 on their day.</li>
      </ul>
    </details>
  );
}
