"use client";

import { useEffect } from "react";

/** Moves the focus to what the address names after "#"; the browser looks for it while the skeleton still stands. */
export function FocusOnArrival() {
  useEffect(() => {
    const target = document.getElementById(window.location.hash.slice(1));
    target?.scrollIntoView({ block: "center" });
    target?.focus({ preventScroll: true });
  }, []);
  return null;
}
