import { Card } from "@/components/ui/card";
import type { RelativeView } from "../queries";
import { whoHadWhat } from "../who-had-what";

export function WhoHadWhat({ members }: { members: RelativeView[] }) {
  const illnesses = whoHadWhat(members);
  if (illnesses.length === 0)
    return (
      <Card>
        <p className="text-text-soft">No illness is written down for anybody yet.</p>
      </Card>
    );
  return (
    <Card>
      <dl className="@container divide-y">
        {illnesses.map(({ words, who }) => (
          <div key={words} className="grid gap-x-6 gap-y-1 py-3 first:pt-0 last:pb-0 @md:grid-cols-[12rem_1fr]">
            <dt className="font-medium">{words}</dt>
            <dd>
              <ul>
                {who.map(({ id, relation, age }) => (
                  <li key={id}>
                    {relation}
                    {age ? <span className="text-text-soft">, {age}</span> : null}
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
