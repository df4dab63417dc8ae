import { LinkButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { paths } from "@/lib/paths";
import { PAGE_WIDTHS } from "@/lib/vocabulary/document-files";
import { describeFile, fileFamily } from "../appearance";

type Shown = { title: string; mimeType: string; sizeBytes: number; pages: number | null };

/** A4, until the picture says better. */
const SHAPE = { width: 1000, height: 1414 };

type LinkedDocumentProps = {
  token: string;
  document: Shown;
  /** What a text file says, where it is short enough to be shown. */
  text: string | null;
};

/** One document for somebody without an account: all of its pages under each other, and the file itself. */
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
      {hasPages ? <Pages token={token} document={document} /> : null}
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

function Pages({ token, document: { title, pages, mimeType } }: { token: string; document: Shown }) {
  const many = pages ?? 1;
  return (
    <>
      <ol className="grid gap-4">
        {Array.from({ length: many }, (_, index) => index + 1).map((page) => (
          <li key={page} className="overflow-hidden rounded-lg border bg-sunken">
            <a href={paths.documentLinkPage(token, page, PAGE_WIDTHS[1])} target="_blank" rel="noreferrer">
              {/* biome-ignore lint/performance/noImgElement: an optimizer would keep pages of a record in a cache of its own. */}
              <img
                src={paths.documentLinkPage(token, page, PAGE_WIDTHS[0])}
                alt={`Page ${page} of ${title}, opens larger in a new tab`}
                {...SHAPE}
                loading={page === 1 ? "eager" : "lazy"}
                className="block h-auto w-full"
              />
            </a>
          </li>
        ))}
      </ol>
      {pages === null && fileFamily(mimeType) === "pdf" ? (
        <p>Only the first page is shown, because the document has not been read yet. Download it to see all.</p>
      ) : null}
    </>
  );
}
