/** Every address of the application, so that no link is spelled twice. */
export const paths = {
	home: "/",
	signIn: "/sign-in",
	signUp: "/sign-up",
	recover: "/recover",
	outbox: "/outbox",
	patients: "/patients",
	newPatient: "/patients/new",
	patient: (id: string) => `/patients/${id}`,
	profile: (id: string) => `/patients/${id}/profile`,
	records: (id: string) => `/patients/${id}/records`,
	recordTable: (id: string) => `/patients/${id}/records/table`,
	newRecord: (id: string, kind?: string) =>
		`/patients/${id}/records/new${kind ? `?kind=${kind}` : ""}`,
	record: (id: string, recordId: string) =>
		`/patients/${id}/records/${recordId}`,
	amendRecord: (id: string, recordId: string) =>
		`/patients/${id}/records/${recordId}/amend`,
	exportRecords: (id: string) => `/api/patients/${id}/records/export`,
	sharing: (id: string) => `/patients/${id}/sharing`,
	access: (id: string) => `/patients/${id}/access`,
	emergencyCard: (id: string) => `/patients/${id}/emergency-card`,
	emergencyAccess: "/patients/emergency",
	settings: "/settings",
	security: "/settings/security",
	admin: "/admin",
	adminPeople: "/admin/people",
	adminAudit: "/admin/audit",
	adminEmergency: "/admin/emergency",
	adminOrganizations: "/admin/organizations",
} as const;
