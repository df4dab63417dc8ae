"use client";

import { useTheme } from "next-themes";
import { Toaster as Sonner } from "sonner";
import { Icon } from "./icon";

export function Toaster() {
  const { resolvedTheme } = useTheme();
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      containerAriaLabel="Messages"
      mobileOffset={{ bottom: "8rem" }}
      icons={{
        success: <Icon name="done" className="text-ok" />,
        error: <Icon name="alert" className="text-danger" />,
        info: <Icon name="info" className="text-notice" />,
      }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full items-center gap-3 rounded-lg border bg-raised p-4 font-sans text-sm text-text shadow-float md:w-(--width)",
          title: "font-medium",
          description: "text-text-soft",
          actionButton: "ms-auto min-h-9 rounded-md px-3 font-medium text-accent hover:bg-accent-soft",
        },
      }}
    />
  );
}
