import type { IconName } from "@/components/ui/icon";
import type { Tone } from "@/components/ui/tone";

type Words = { title: string; icon: IconName; tone: Tone };

const words: Record<string, Words> = {
  "account.created": { title: "Account created", icon: "account", tone: "neutral" },
  "account.asked-again": { title: "Somebody asked for a new account with your address", icon: "alert", tone: "notice" },
  "account.locked": { title: "Signing in was locked for a while", icon: "security", tone: "warn" },
  "email.verified": { title: "Email confirmed", icon: "mail", tone: "ok" },
  "session.started": { title: "Signed in", icon: "device", tone: "neutral" },
  "session.refused": { title: "A sign-in was refused", icon: "alert", tone: "warn" },
  "session.ended": { title: "Signed out", icon: "sign-out", tone: "neutral" },
  "password.changed": { title: "Password changed", icon: "key", tone: "notice" },
  "password.recovery-requested": { title: "A link for a new password was asked for", icon: "key", tone: "notice" },
  "password.recovered": { title: "New password chosen by mail", icon: "key", tone: "notice" },
  "patient.refused": { title: "You opened an address that is not shared with you", icon: "access", tone: "neutral" },
};

const reasons: Record<string, string> = {
  "wrong-password": "wrong password",
  deactivated: "the account was deactivated",
  locked: "signing in was locked",
  unconfirmed: "the email was not confirmed",
  "signed-out-elsewhere": "from another device",
  "password-changed": "because the password was changed",
  "password-recovered": "because a new password was chosen",
};

/** Actions of other parts of the house are shown by their own name. */
export function securityEventWords(action: string, reason: string | null): Words & { because: string | null } {
  const known = words[action] ?? {
    title: action.replaceAll(/[.-]/g, " "),
    icon: "info" as const,
    tone: "neutral" as const,
  };
  return { ...known, because: reason ? (reasons[reason] ?? null) : null };
}
