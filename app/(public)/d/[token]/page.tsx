import type { Metadata } from "next";
import { PublicHeader } from "@/components/layout/public-header";
import { PublicFooter, PublicShell } from "@/components/layout/public-shell";
import { SkipLink } from "@/components/layout/skip-link";
import { TextLink } from "@/components/ui/button";
import { LinkedDocument } from "@/features/documents/components/linked-document";
import { OpenLinkForm } from "@/features/documents/components/open-link-form";
import { doesLinkWork, findLinkedDocument } from "@/features/documents/link-opening";
import { paths } from "@/lib/paths";
import { openFile } from "@/server/storage/keep-file";

export const metadata: Metadata = { title: "A document for you", referrer: "no-referrer" };

const MOST_TEXT_BYTES = 256 * 1024;

export default async function LinkPage({ params }: PageProps<"/d/[token]">) {
  const { token } = await params;
  const document = await findLinkedDocument(token);
  if (!document) return (await doesLinkWork(token)) ? <AskForPassword token={token} /> : <ClosedLink />;
  const isShortText = document.mimeType === "text/plain" && document.sizeBytes <= MOST_TEXT_BYTES;
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <PublicHeader />
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto grid w-full max-w-[56rem] flex-1 content-start gap-6 px-4 py-6 outline-none md:px-8 md:py-10"
      >
        <LinkedDocument
          token={token}
          document={document}
          text={isShortText ? await new Response(await openFile(document)).text() : null}
        />
      </main>
      <PublicFooter />
    </div>
  );
}

function AskForPassword({ token }: { token: string }) {
  return (
    <PublicShell
      title="A document for you"
      intro={<p>It opens with a password. Whoever sent you this link can tell you the password.</p>}
    >
      <OpenLinkForm token={token} />
      <p className="text-sm text-text-soft">Each try is shown to the person whose document it is.</p>
    </PublicShell>
  );
}

/** The same for a link that was revoked, has run out or never was, and for a document that is gone. */
function ClosedLink() {
  return (
    <PublicShell
      title="This link does not open"
      intro={<p>It may have run out or been ended, or a part of it is missing. Ask whoever sent it for a new one.</p>}
    >
      <TextLink href={paths.home}>What is Anamnesis?</TextLink>
    </PublicShell>
  );
}
