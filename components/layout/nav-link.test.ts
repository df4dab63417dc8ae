import { describe, expect, it } from "vitest";
import { currentHref, type NavSection } from "./nav-link";

const sections: NavSection[] = [
  { label: "Overview", href: "/patients/1", icon: "home", isExact: true },
  { label: "Records", href: "/patients/1/records", icon: "records" },
  { label: "Patients", href: "/patients", icon: "people" },
  { label: "Settings", href: "/settings", icon: "settings" },
  { label: "Security", href: "/settings/security", icon: "security" },
];

describe("the current section", () => {
  it.each([
    ["/patients/1", "/patients/1"],
    ["/patients/1/records/9/edit", "/patients/1/records"],
    ["/settings/security", "/settings/security"],
    ["/settings", "/settings"],
    ["/settingsX", undefined],
    ["/elsewhere", undefined],
  ])("of %s is %s", (pathname, href) => {
    expect(currentHref(pathname, sections)).toBe(href);
  });

  it("does not light up an exact section on a deeper page", () => {
    expect(currentHref("/patients/1/unknown", sections)).toBe("/patients");
  });
});
