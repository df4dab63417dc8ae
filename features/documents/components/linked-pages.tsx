"use client";

import { useState } from "react";
import { PageViewer } from "./page-viewer";

type LinkedPagesProps = { token: string; title: string; pageCount: number | null };

const NOTHING_ASKED = { asked: "", matches: [], at: null, lit: undefined, onStep: () => undefined };

/** The pages as their owner sees them, without what was found on them. */
export function LinkedPages({ token, title, pageCount }: LinkedPagesProps) {
  const [page, setPage] = useState(1);
  return (
    <div className="flex h-[75svh] min-h-96 flex-col md:h-[calc(100dvh-9rem)]">
      <PageViewer
        handle={null}
        document={{ id: "", link: token, title, pageCount, look: "picture", shapes: [], typed: [] }}
        page={page}
        onPage={setPage}
        marks={[]}
        lit={undefined}
        onMark={() => undefined}
        search={NOTHING_ASKED}
      />
    </div>
  );
}
