import type { ReactNode } from "react";
import type { NavSection } from "@/components/layout/nav-link";
import { paths } from "@/lib/paths";
import { roleLabels } from "@/lib/vocabulary/access";
import { env } from "@/server/env";
import type { Viewer } from "@/server/scope";
import { listReachablePatients } from "../reachable";
import { PortalShell } from "./portal-shell";

type PortalFrameProps = { viewer: Viewer; banner?: ReactNode; children: ReactNode };

/** The frame around every page of somebody signed in; it names patients, but opens none. */
export async function PortalFrame({ viewer, banner, children }: PortalFrameProps) {
  const isAdmin = viewer.role === "admin";
  const patients = isAdmin ? [] : await listReachablePatients(viewer);
  return (
    <PortalShell
      viewer={{ name: viewer.name, role: roleLabels[viewer.role], email: viewer.email }}
      homeHref={isAdmin ? paths.admin : paths.patients}
      patients={patients}
      places={isAdmin ? adminPlaces() : ownPlaces(viewer)}
      banner={banner}
      allLabel={viewer.role === "clinician" ? "All patients" : "All people"}
    >
      {children}
    </PortalShell>
  );
}

const settingsPlaces: NavSection[] = [
  { label: "Settings", href: paths.settings, icon: "settings", isExact: true },
  { label: "Security", href: paths.security, icon: "security" },
  { label: "Privacy", href: paths.privacy, icon: "privacy" },
];

/** Patients know the page by what they keep there. */
function ownPlaces({ role }: Viewer): NavSection[] {
  const words = role === "clinician" ? { label: "Patients" } : { label: "Health records", shortLabel: "Records" };
  return [{ ...words, href: paths.patients, icon: "patients" }, ...settingsPlaces];
}

function adminPlaces(): NavSection[] {
  const outbox: NavSection[] =
    env().MAIL_DRIVER === "outbox" ? [{ label: "Outbox", href: paths.outbox, icon: "mail" }] : [];
  return [
    { label: "Administration", shortLabel: "Admin", href: paths.admin, icon: "home", isExact: true },
    { label: "People", href: paths.adminPeople, icon: "people" },
    { label: "Audit log", shortLabel: "Audit", href: paths.adminAudit, icon: "audit" },
    { label: "Emergency access", shortLabel: "Emergency", href: paths.adminEmergency, icon: "emergency" },
    { label: "Legal holds", shortLabel: "Holds", href: paths.adminHolds, icon: "hold" },
    { label: "Research", href: paths.adminResearch, icon: "lab-report" },
    { label: "Organizations", href: paths.adminOrganizations, icon: "organization" },
    { label: "Documents", href: paths.adminDocuments, icon: "document" },
    { label: "System", href: paths.adminSystem, icon: "activity" },
    { label: "Risk models", href: paths.adminModels, icon: "chart" },
    ...outbox,
    ...settingsPlaces,
  ];
}
