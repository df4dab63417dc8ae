import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import type { Organization } from "../queries";
import { AddMember, RemoveMember, RenameOrganization } from "./organization-dialogs";

export function OrganizationCard({ id, name, members }: Organization) {
  return (
    <Card>
      <CardHeader
        title={name}
        description={members.length === 1 ? "1 member" : `${members.length} members`}
        action={
          <div className="flex flex-wrap gap-2">
            <RenameOrganization id={id} name={name} />
            <AddMember id={id} name={name} />
          </div>
        }
      />
      {members.length === 0 ? (
        <p className="text-text-soft">Nobody is a member yet. What is shared with {name} opens to no one.</p>
      ) : (
        <ul className="divide-y border-t">
          {members.map((member) => (
            <li key={member.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3 last:pb-0">
              <Avatar name={member.name} />
              <div className="min-w-0 flex-1">
                <p className="font-medium">{member.name}</p>
                <p className="break-words text-sm text-text-soft">{member.email}</p>
              </div>
              {member.isActive ? null : <Badge tone="neutral">Deactivated</Badge>}
              <RemoveMember id={member.id} name={member.name} from={name} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
