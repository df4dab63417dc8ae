/** What a copy is for: all rows, the files of the storage, or a base for going back to a moment. */
export const BACKUP_KINDS = ["database", "files", "base"] as const;
export type BackupKind = (typeof BACKUP_KINDS)[number];

export const BACKUP_STATES = ["running", "done", "failed"] as const;

export const DRILL_OUTCOMES = ["proven", "failed"] as const;
export type DrillOutcome = (typeof DRILL_OUTCOMES)[number];

export const ALERT_LEVELS = ["notice", "danger"] as const;
export type AlertLevel = (typeof ALERT_LEVELS)[number];

/** Thorough looks whose result is kept: of the rows and files, and of the audit log. */
export const CHECK_NAMES = ["integrity", "audit"] as const;
export type CheckName = (typeof CHECK_NAMES)[number];
