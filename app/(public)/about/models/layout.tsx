import { PublicHeader } from "@/components/layout/public-header";
import { PublicFooter } from "@/components/layout/public-shell";
import { SkipLink } from "@/components/layout/skip-link";
import { LinkButton } from "@/components/ui/button";
import { paths } from "@/lib/paths";

export default function ModelsLayout({ children }: LayoutProps<"/about/models">) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <PublicHeader>
        <LinkButton href={paths.patients} variant="quiet">
          Open my records
        </LinkButton>
      </PublicHeader>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto grid w-full max-w-content flex-1 content-start gap-8 px-4 py-6 outline-none md:px-8 md:py-10"
      >
        {children}
      </main>
      <PublicFooter />
    </div>
  );
}
