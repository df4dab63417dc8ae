import { PublicShell } from "@/components/layout/public-shell";
import { LinkButton } from "@/components/ui/button";
import { ConfirmEmailForm } from "@/features/accounts/components/confirm-email-form";
import { firstValue } from "@/features/accounts/first-value";
import { paths } from "@/lib/paths";
import { isConfirmationGood } from "@/server/sign-in/confirm-email";
import { findViewer } from "@/server/viewer";

export const metadata = { title: "Confirm your email" };

export default async function VerifyEmailPage({ searchParams }: PageProps<"/verify-email">) {
  const token = firstValue((await searchParams).token) ?? "";
  const viewer = await findViewer();
  if (!(await isConfirmationGood(token))) return <SpentLink isSignedIn={viewer !== null} />;
  return (
    <PublicShell title="Confirm your email" intro={<p>Press the button to confirm that this address is yours.</p>}>
      <ConfirmEmailForm token={token} redirectTo={viewer ? paths.settings : `${paths.signIn}?after=confirmed`} />
    </PublicShell>
  );
}

function SpentLink({ isSignedIn }: { isSignedIn: boolean }) {
  return (
    <PublicShell
      title="This link does not work any more"
      intro={<p>It was used already, or its day is over. You get a new one in your settings.</p>}
    >
      <LinkButton href={isSignedIn ? paths.settings : paths.signIn} variant="primary">
        {isSignedIn ? "Go to your settings" : "Sign in"}
      </LinkButton>
    </PublicShell>
  );
}
