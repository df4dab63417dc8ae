import { EmptyState } from "@/components/states/empty-state";

export function NotShared() {
  return (
    <EmptyState icon="security" title="Not shared with you">
      <p>The patient has not shared the family history. Ask them to add it to the share if you need it.</p>
    </EmptyState>
  );
}
