import { PublicShell } from "@/components/layout/public-shell";
import { TextLink } from "@/components/ui/button";
import { RecoverForm } from "@/features/accounts/components/recover-form";
import { paths } from "@/lib/paths";

export const metadata = { title: "Forgot your password" };

export default function RecoverPage() {
  return (
    <PublicShell
      title="Forgot your password?"
      intro={<p>Enter your email. You get a link to choose a new password.</p>}
      footer={<TextLink href={paths.signIn}>Back to sign in</TextLink>}
    >
      <RecoverForm />
    </PublicShell>
  );
}
