import type { Trouble } from "../messages";

export class ReadingTrouble extends Error {
  override name = "ReadingTrouble";

  constructor(readonly trouble: Trouble) {
    super(trouble);
  }
}
