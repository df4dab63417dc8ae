import { DisclosureSummary } from "@/components/ui/disclosure";
import { formatInstant } from "@/lib/format-date";
import type { ConsentPurpose } from "@/lib/vocabulary/privacy";
import { textOfVersion } from "../consent-texts";
import type { Consent } from "../queries";

const subjects: Record<ConsentPurpose, string> = { analytics: "being counted in figures", research: "research files" };

export function ConsentHistory({ consents, zone }: { consents: readonly Consent[]; zone: string }) {
  if (consents.length === 0)
    return <p className="text-sm text-text-soft">You have not answered yet, and that counts as no.</p>;
  return (
    <details>
      <DisclosureSummary>Your answers so far</DisclosureSummary>
      <ol className="mt-1 divide-y">
        {consents.map(({ id, purpose, isGiven, textVersion, createdAt }) => (
          <li key={id} className="py-3">
            <p>
              <strong className="font-semibold">{isGiven ? "Yes" : "No"}</strong> to {subjects[purpose]}, on{" "}
              {formatInstant(createdAt, zone)}
            </p>
            <p className="text-sm text-text-soft">
              Text {textVersion}: {textOfVersion(purpose, textVersion) ?? "of a later version of Anamnesis"}
            </p>
          </li>
        ))}
      </ol>
    </details>
  );
}
