import { PublicShell } from "@/components/layout/public-shell";
import { LinkButton, TextLink } from "@/components/ui/button";
import { NewPasswordForm } from "@/features/accounts/components/new-password-form";
import { firstValue } from "@/features/accounts/first-value";
import { paths } from "@/lib/paths";
import { isRecoveryGood } from "@/server/sign-in/recovery";

export const metadata = { title: "Choose a new password" };

export default async function NewPasswordPage({ searchParams }: PageProps<"/recover/new-password">) {
  const token = firstValue((await searchParams).token) ?? "";
  if (!(await isRecoveryGood(token))) return <SpentLink />;
  return (
    <PublicShell
      title="Choose a new password"
      intro={<p>All devices are signed out when you save it.</p>}
      footer={<TextLink href={paths.signIn}>Back to sign in</TextLink>}
    >
      <NewPasswordForm token={token} />
    </PublicShell>
  );
}

function SpentLink() {
  return (
    <PublicShell
      title="This link does not work any more"
      intro={<p>It was used already, or its hour is over. Your password is as it was.</p>}
      footer={<TextLink href={paths.signIn}>Back to sign in</TextLink>}
    >
      <LinkButton href={paths.recover} variant="primary">
        Ask for a new link
      </LinkButton>
    </PublicShell>
  );
}
