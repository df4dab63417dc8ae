import { DescriptionList } from "@/components/ui/description-list";
import { formatInstant } from "@/lib/format-date";
import type { SealState } from "../queries";

export function SealSummary({ state: { newest, waiting }, zone }: { state: SealState; zone: string }) {
  return (
    <DescriptionList
      items={[
        {
          term: "Newest seal",
          value: newest ? `Number ${newest.id}, ${formatInstant(newest.sealedAt, zone)}` : "Nothing is sealed yet",
        },
        ...(newest
          ? [
              {
                term: "Its hash",
                value: <code className="break-all text-sm">{newest.hash}</code>,
                hint: "Write it down outside this machine now and then: with it, audit verify also notices when the end of the log is gone.",
              },
            ]
          : []),
        { term: "Waiting for a seal", value: waiting === 1 ? "1 entry" : `${waiting} entries` },
      ]}
    />
  );
}
