"use client";

import { useParams } from "next/navigation";
import { signOut } from "next-auth/react";
import type { ReactNode } from "react";
import { AppShell, type ShellViewer } from "@/components/layout/app-shell";
import type { CommandGroup } from "@/components/layout/command-palette";
import type { NavSection } from "@/components/layout/nav-link";
import { PatientSwitcher } from "@/components/layout/patient-switcher";
import { SignOutButton } from "@/components/layout/sign-out-button";
import { paths } from "@/lib/paths";
import { accessPathLabels } from "@/lib/vocabulary/access";
import type { ReachablePatient } from "../reachable";
import { useCurrentPatient } from "./current-patient";

type PortalShellProps = {
  viewer: ShellViewer;
  homeHref: string;
  patients: ReachablePatient[];
  places: NavSection[];
  allLabel: string;
  banner?: ReactNode;
  children: ReactNode;
};

const notes = { ...accessPathLabels, self: "Your record", guardian: "You look after them" };

export function PortalShell({ viewer, homeHref, patients, places, allLabel, banner, children }: PortalShellProps) {
  const { patientId } = useParams<{ patientId?: string }>();
  const named = useCurrentPatient();
  const current = patients.find(({ id }) => id === patientId) ?? (named && named.id === patientId ? named : undefined);
  const sections = current ? sectionsOf(current) : [];
  const switchable = patients.map(({ id, name, through }) => ({ name, note: notes[through], href: paths.patient(id) }));
  return (
    <AppShell
      viewer={viewer}
      homeHref={homeHref}
      sections={sections}
      sectionsLabel={current ? `Record of ${current.name}` : undefined}
      places={places}
      banner={banner}
      switcher={
        patients.length > 0 ? (
          <PatientSwitcher
            current={
              current ? { name: current.name, note: notes[current.through], href: paths.patient(current.id) } : null
            }
            people={switchable}
            allHref={paths.patients}
            allLabel={allLabel}
          />
        ) : undefined
      }
      commandGroups={commandsOf({ current, sections, patients, places })}
      signOut={<SignOutButton action={leave} />}
    >
      {children}
    </AppShell>
  );
}

/** A full load, so that nothing read before stays in the memory of the tab. */
async function leave() {
  await signOut({ redirect: false });
  window.location.assign(paths.signIn);
}

function sectionsOf({ id, canManage }: ReachablePatient): NavSection[] {
  const managed: NavSection[] = [
    { label: "Sharing", href: paths.sharing(id), icon: "sharing" },
    { label: "Who looked", href: paths.access(id), icon: "access" },
  ];
  return [
    { label: "Overview", href: paths.patient(id), icon: "home", isExact: true },
    { label: "Records", href: paths.records(id), icon: "records" },
    { label: "Measurements", shortLabel: "Values", href: paths.measurements(id), icon: "chart" },
    { label: "Documents", href: paths.documents(id), icon: "document" },
    { label: "Family history", shortLabel: "Family", href: paths.familyHistory(id), icon: "family" },
    { label: "Risk", href: paths.risk(id), icon: "activity" },
    { label: "Profile", href: paths.profile(id), icon: "account" },
    ...(canManage ? managed : []),
    { label: "Emergency card", shortLabel: "Card", href: paths.emergencyCard(id), icon: "emergency-card" },
  ];
}

type Commands = {
  current: ReachablePatient | undefined;
  sections: NavSection[];
  patients: ReachablePatient[];
  places: NavSection[];
};

function commandsOf({ current, sections, patients, places }: Commands): CommandGroup[] {
  const groups: CommandGroup[] = [
    { heading: current ? current.name : "", items: sections.map(({ label, href, icon }) => ({ label, href, icon })) },
    {
      heading: "People",
      items: patients.map(({ id, name, through }) => ({
        label: name,
        href: paths.patient(id),
        icon: "account",
        note: notes[through],
      })),
    },
    { heading: "Places", items: places.map(({ label, href, icon }) => ({ label, href, icon })) },
    {
      heading: "Actions",
      items: current
        ? [
            { label: "Add record", href: paths.newRecord(current.id), icon: "add", keywords: ["new"] },
            { label: "Add measurements", href: paths.newMeasurement(current.id), icon: "add", keywords: ["new"] },
            {
              label: "Add documents",
              href: paths.documents(current.id),
              icon: "upload",
              keywords: ["upload", "photo", "report"],
            },
          ]
        : [],
    },
  ];
  return groups.filter(({ items }) => items.length > 0);
}
