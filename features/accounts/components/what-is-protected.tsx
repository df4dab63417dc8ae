import { Card, CardHeader } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";

const items = [
  {
    term: "Encrypted one by one",
    value: "Phone numbers, emergency contacts and the notes of a profile",
    hint: "AES-256-GCM, before they reach the database. Who has the database alone cannot read them.",
  },
  {
    term: "Kept as a fingerprint",
    value: "Your password, and the links in our mails",
    hint: "The password as argon2id, the links as SHA-256. Nobody can read them back, we cannot either.",
  },
  {
    term: "Not encrypted one by one",
    value: "Names, birthdays, records, measurements and the log of who looked",
    hint: "The database checks on every read who may see them. Whoever runs this Anamnesis can encrypt the disk beneath.",
  },
];

/** Says plainly what encryption covers, and what it does not. */
export function WhatIsProtected() {
  return (
    <Card>
      <CardHeader title="How your data is kept" />
      <DescriptionList items={items} />
    </Card>
  );
}
