import { Icon } from "@/components/ui/icon";
import type { Alert } from "../alerts";

export function AlertLines({ alerts }: { alerts: readonly Alert[] }) {
  return (
    <ul className="grid gap-1.5">
      {alerts.map(({ words }) => (
        <li key={words} className="flex items-start gap-2 text-sm">
          <Icon name="warning" className="mt-0.5 text-warn" />
          <span>{words}</span>
        </li>
      ))}
    </ul>
  );
}
