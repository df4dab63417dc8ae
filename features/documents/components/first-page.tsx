"use client";

import { useEffect, useRef, useState } from "react";
import type { DocumentKind, DocumentState } from "@/clinical/vocabulary/document";
import { Icon } from "@/components/ui/icon";
import { cn } from "@/lib/cn";
import { paths } from "@/lib/paths";
import { PREVIEW_WIDTH } from "@/lib/vocabulary/document-files";
import { fileFamily, kindIcons } from "../appearance";

type FirstPageProps = {
  document: { id: string; kind: DocumentKind; mimeType: string; state: DocumentState };
  className?: string;
};

/** The top of the first page, so that a paper is known again by its looks; the sign of its kind until then, or instead. */
export function FirstPage({ document: { id, kind, mimeType, state }, className }: FirstPageProps) {
  const picture = useRef<HTMLImageElement>(null);
  const [isShown, setIsShown] = useState(false);
  const hasPicture = state !== "failed" && ["pdf", "picture"].includes(fileFamily(mimeType));
  // It may have come before React listened.
  useEffect(() => {
    if (picture.current?.complete && picture.current.naturalWidth > 0) setIsShown(true);
  }, []);
  return (
    <span
      aria-hidden="true"
      className={cn("relative flex items-center justify-center overflow-hidden bg-sunken text-text-soft", className)}
    >
      <Icon name={kindIcons[kind]} className="size-7" />
      {hasPicture ? (
        // biome-ignore lint/performance/noImgElement: an optimizer would keep pages of a record in a cache of its own.
        <img
          ref={picture}
          src={paths.documentPage(id, 1, PREVIEW_WIDTH)}
          alt=""
          loading="lazy"
          decoding="async"
          onLoad={() => setIsShown(true)}
          className={cn(
            "absolute inset-0 size-full bg-[white] object-cover object-left-top transition-opacity",
            !isShown && "opacity-0",
          )}
        />
      ) : null}
    </span>
  );
}
