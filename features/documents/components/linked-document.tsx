import { LinkButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { paths } from "@/lib/paths";
import { describeFile, fileFamily } from "../appearance";
import { LinkedPages } from "./linked-pages";

type Shown = { title: string; mimeType: string; sizeBytes: number; pages: number | null };

type LinkedDocumentProps = {
  token: string;
  document: Shown;
  /** What a text file says, where it is short enough to be shown. */
  text: string | null;
};

/** One document for somebody without an account: its pages, to be looked at closely, and the file itself. */
export function LinkedDocument({ token, document, text }: LinkedDocumentProps) {
  const family = fileFamily(document.mimeType);
  const hasPages = family === "pdf" || family === "picture";
  return (
    <>
      <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="wrap-anywhere font-semibold text-xl">{document.title}</h1>
          <p className="text-text-soft">{describeFile(document)}</p>
        </div>
        <LinkButton href={paths.documentLinkFile(token)} download variant="primary" className="print:hidden">
          <Icon name="download" />
          Download
        </LinkButton>
      </header>
      {hasPages ? <LinkedPages token={token} title={document.title} pageCount={document.pages} /> : null}
      {text === null ? null : (
        <pre className="overflow-x-auto whitespace-pre-wrap rounded-lg border bg-surface p-4 font-mono text-sm md:p-6">
          {text}
        </pre>
      )}
      {hasPages || text !== null ? null : (
        <p className="rounded-lg border border-dashed bg-surface px-6 py-12 text-center">
          This file cannot be shown here. Download it and open it with a program that knows it.
        </p>
      )}
      <p className="text-sm text-text-soft print:hidden">
        Half an hour after you entered the password this page asks for it again.
      </p>
    </>
  );
}
