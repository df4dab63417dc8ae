import { DescriptionList } from "@/components/ui/description-list";

const logins = [
  { term: "Patient", value: "patient@example.com" },
  { term: "Clinician", value: "clinician@example.com" },
  { term: "Administrator", value: "admin@example.com" },
];

/** The invented people of a demonstration. */
export function DemoLogins() {
  return (
    <section aria-labelledby="demo" className="rounded-lg border bg-sunken/60 p-4 text-sm">
      <h2 id="demo" className="mb-3 font-semibold">
        This is a demonstration
      </h2>
      <DescriptionList items={logins} />
      <p className="mt-3 border-t pt-3">
        The password of all three is <code className="font-semibold">demo-anamnesis</code>. The people are invented.
      </p>
    </section>
  );
}
