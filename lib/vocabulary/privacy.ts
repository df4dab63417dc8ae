export const CONSENT_PURPOSES = ["analytics", "research"] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

export const ERASURE_REASONS = ["retention", "account"] as const;
export type ErasureReason = (typeof ERASURE_REASONS)[number];

/** Where the making or taking in of an archive stands. */
export const ARCHIVE_STATES = ["waiting", "working", "done", "failed", "gone"] as const;
