export const ROLES = ["patient", "clinician", "admin"] as const;
export type Role = (typeof ROLES)[number];
export const roleLabels: Record<Role, string> = {
  patient: "Patient",
  clinician: "Clinician",
  admin: "Administrator",
};

/** What somebody may do with a patient's record; each includes the ones before it. */
export const RIGHTS = ["read", "write", "manage"] as const;
export type Right = (typeof RIGHTS)[number];

/** How somebody came to open a record. */
export const ACCESS_PATHS = ["self", "guardian", "share", "organization", "emergency"] as const;
export type AccessPath = (typeof ACCESS_PATHS)[number];
export const accessPathLabels: Record<AccessPath, string> = {
  self: "Own record",
  guardian: "Looks after this person",
  share: "Shared by the patient",
  organization: "Shared with their organization",
  emergency: "Emergency access",
};

export const AUDIT_KINDS = ["access", "change", "security"] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];

export const UNIT_SYSTEMS = ["metric", "us"] as const;
export type UnitSystem = (typeof UNIT_SYSTEMS)[number];

export const EMERGENCY_REVIEWS = ["justified", "not-justified"] as const;
export type EmergencyReview = (typeof EMERGENCY_REVIEWS)[number];
