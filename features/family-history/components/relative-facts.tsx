import { DescriptionList } from "@/components/ui/description-list";
import { factsOf } from "../facts";
import type { RelativeView } from "../queries";

export function RelativeFacts({ relative }: { relative: RelativeView }) {
  return <DescriptionList items={factsOf(relative)} />;
}
