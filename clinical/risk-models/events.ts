import type { OutcomeEvent } from "../vocabulary/prediction";

const ofHeart: readonly OutcomeEvent[] = ["heart-or-stroke", "heart-failure"];
const ofDiabetes: readonly OutcomeEvent[] = ["diabetes"];

const events: Readonly<Record<string, readonly OutcomeEvent[]>> = {
  "prevent-2023": ofHeart,
  "framingham-2008": ofHeart,
  "pce-2013": ["heart-or-stroke"],
  "score2-2021": ["heart-or-stroke"],
  "score2-diabetes-2023": ["heart-or-stroke"],
  "ada-risk-test": ofDiabetes,
  findrisc: ofDiabetes,
  idrs: ofDiabetes,
  "gail-bcrat": ["breast-cancer"],
};

/** What a model speaks of, to be compared with what happened; nothing for a score of this very moment. */
export const eventsOf = (modelId: string): readonly OutcomeEvent[] => events[modelId] ?? [];
