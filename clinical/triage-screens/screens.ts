import { fastStroke } from "./fast-stroke";
import { gad7 } from "./gad-7";
import { phq9 } from "./phq-9";
import { qsofa } from "./qsofa";
import type { Screen } from "./screen";

export const screens: readonly Screen[] = [qsofa, fastStroke, phq9, gad7];
