import type { RiskModel } from "@/clinical/risk-models/model";
import { TextLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { paths } from "@/lib/paths";

/** Every model with the one sentence that says what its number means. */
export function ModelList({ models }: { models: readonly RiskModel[] }) {
  return (
    <ul className="grid gap-4 md:grid-cols-2">
      {models.map(({ id, title, card }) => (
        <li key={id} className="grid">
          <Card className="grid content-start gap-2">
            <h2 className="font-semibold text-base">
              <TextLink href={paths.model(id)} className="inline-flex min-h-6 items-center">
                {title}
              </TextLink>
            </h2>
            <p>{card.says}</p>
            <p className="text-sm text-text-soft">{card.population}</p>
          </Card>
        </li>
      ))}
    </ul>
  );
}
