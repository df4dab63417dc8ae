import { redirect } from "next/navigation";
import { PublicShell } from "@/components/layout/public-shell";
import { TextLink } from "@/components/ui/button";
import { DemoLogins } from "@/features/accounts/components/demo-logins";
import { SignInForm } from "@/features/accounts/components/sign-in-form";
import { SignInNotice } from "@/features/accounts/components/sign-in-notice";
import { firstValue } from "@/features/accounts/first-value";
import { ownPath } from "@/lib/own-path";
import { paths } from "@/lib/paths";
import { env } from "@/server/env";
import { isMailDelivered } from "@/server/mail/send-mail";
import { findViewer } from "@/server/viewer";

export const metadata = { title: "Sign in" };

/** The words next-auth's own route leaves in the address. */
const problems: Record<string, string> = {
  CredentialsSignin: "The email or the password is not right.",
  "too-many": "Too many attempts. Try again in a few minutes.",
  unavailable: "Something went wrong on our side. Try again in a moment.",
};

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { callbackUrl, after, error } = await searchParams;
  const back = ownPath(firstValue(callbackUrl)) ?? undefined;
  const viewer = await findViewer();
  if (viewer) redirect(back ?? (viewer.role === "admin" ? paths.admin : paths.patients));
  return (
    <PublicShell
      title="Sign in"
      intro={back ? <p>Sign in to go on where you were.</p> : undefined}
      footer={
        <p>
          New here? <TextLink href={paths.signUp}>Create an account</TextLink>
        </p>
      }
    >
      <SignInNotice after={firstValue(after)} isMailDelivered={isMailDelivered()} />
      <SignInForm callbackUrl={back} problem={problems[firstValue(error) ?? ""]} />
      <p className="text-sm">
        <TextLink href={paths.recover}>Forgot your password?</TextLink>
      </p>
      {env().DEMO ? <DemoLogins /> : null}
    </PublicShell>
  );
}
