import { redirect } from "next/navigation";
import { PublicShell } from "@/components/layout/public-shell";
import { TextLink } from "@/components/ui/button";
import { SignUpForm } from "@/features/accounts/components/sign-up-form";
import { paths } from "@/lib/paths";
import { findViewer } from "@/server/viewer";

export const metadata = { title: "Create an account" };

export default async function SignUpPage() {
  if (await findViewer()) redirect(paths.patients);
  return (
    <PublicShell
      title="Create an account"
      intro={<p>You get a health record of your own. You decide who sees it.</p>}
      footer={
        <p>
          You have an account? <TextLink href={paths.signIn}>Sign in</TextLink>
        </p>
      }
    >
      <SignUpForm />
    </PublicShell>
  );
}
