import { Banner } from "@/components/layout/banner";
import type { Tone } from "@/components/ui/tone";

type Notice = { tone: Tone; title: string; text: string };

const CAN_SIGN_IN = "If this email is new here, your account is ready: sign in with the password you chose.";

/** The words are the same whether or not there is an account. `sent` is read where mail leaves this house. */
const notices: Record<string, { sent: Notice; kept: Notice }> = {
  "sign-up": {
    sent: {
      tone: "notice",
      title: "Check your mail",
      text: "We sent you a link to confirm your email. Open it, then sign in. If you have an account already, the mail says so.",
    },
    kept: {
      tone: "notice",
      title: "Now sign in",
      text: `${CAN_SIGN_IN} If you had an account already, its password stays as it was.`,
    },
  },
  recover: {
    sent: {
      tone: "notice",
      title: "Check your mail",
      text: "If there is an account with this email, a link to choose a new password is on its way. It works for one hour.",
    },
    kept: {
      tone: "notice",
      title: "Ask for your link",
      text: "This Anamnesis sends no mail. If there is an account with this email, the person who runs it finds your link in the outbox. It works for one hour.",
    },
  },
};

const changed: Record<string, Notice> = {
  "new-password": {
    tone: "ok",
    title: "Your password is changed",
    text: "All devices were signed out. Sign in with the new password.",
  },
  confirmed: { tone: "ok", title: "Your email is confirmed", text: "You can sign in now." },
};

/** What just happened on the way to this page. */
export function SignInNotice({ after, isMailDelivered }: { after: string | undefined; isMailDelivered: boolean }) {
  const notice = changed[after ?? ""] ?? notices[after ?? ""]?.[isMailDelivered ? "sent" : "kept"];
  return notice ? (
    <Banner tone={notice.tone} title={notice.title}>
      {notice.text}
    </Banner>
  ) : null;
}
