"use client";

import { useTheme } from "next-themes";
import { useSyncExternalStore } from "react";
import { RadioGroup } from "@/components/forms/radio-group";

const themes = [
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
  { value: "system", label: "As my device" },
];

const neverChanges = () => () => undefined;

/** Kept in this browser, so it counts for this device alone. */
export function ThemeChoice() {
  const { theme, setTheme } = useTheme();
  // The server cannot know the choice of this browser.
  const isInBrowser = useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
  return (
    <RadioGroup
      name="theme"
      label="Colors"
      hint="For this device. Changes at once."
      look="segmented"
      choices={themes}
      value={isInBrowser ? (theme ?? "system") : "system"}
      onValueChange={setTheme}
    />
  );
}
