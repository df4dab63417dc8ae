/** Of one document. */
export const MOST_PAGES_ASKED = 20;

/** How far a question to the assistant has come. */
export const ASSISTANCE_STATES = ["waiting", "asking", "answered", "failed"] as const;
export type AssistanceState = (typeof ASSISTANCE_STATES)[number];

/** Why there is no answer, or not yet. */
export const ASSISTANT_TROUBLES = ["unreachable", "busy", "refused", "not-understood", "changed"] as const;
export type AssistantTrouble = (typeof ASSISTANT_TROUBLES)[number];
