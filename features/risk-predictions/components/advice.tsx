import { recommendationOf } from "@/clinical/risk-models/recommendations";

/** What to talk about with a clinician, each with who says so. */
export function Advice({ ids }: { ids: readonly string[] }) {
  const known = ids.flatMap((id) => recommendationOf(id) ?? []);
  if (known.length === 0)
    return <p className="text-text-soft">No guideline we know says more about this number than about any other.</p>;
  return (
    <ul className="grid gap-4">
      {known.map(({ id, says, source }) => (
        <li key={id} className="max-w-reading break-inside-avoid">
          <p>{says}</p>
          <p className="text-sm text-text-soft">
            {source.text}
            {source.doi ? ` doi:${source.doi}` : null}
          </p>
        </li>
      ))}
    </ul>
  );
}
