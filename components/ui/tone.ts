import type { IconName } from "./icon";

export type Tone = "neutral" | "ok" | "notice" | "warn" | "danger";

export const toneSoft: Record<Tone, string> = {
  neutral: "bg-sunken text-text-soft",
  ok: "bg-ok-soft text-ok",
  notice: "bg-notice-soft text-notice",
  warn: "bg-warn-soft text-warn",
  danger: "bg-danger-soft text-danger",
};

export const toneText: Record<Tone, string> = {
  neutral: "text-text-soft",
  ok: "text-ok",
  notice: "text-notice",
  warn: "text-warn",
  danger: "text-danger",
};

export const toneLine: Record<Tone, string> = {
  neutral: "border-line-strong",
  ok: "border-ok-line",
  notice: "border-notice-line",
  warn: "border-warn-line",
  danger: "border-danger-line",
};

export const toneIcon: Record<Tone, IconName> = {
  neutral: "unknown",
  ok: "done",
  notice: "info",
  warn: "warning",
  danger: "alert",
};
