"use client";

import { ImageDown, Maximize, UserCheck, UserX, ZoomIn, ZoomOut } from "lucide-react";
import type { RefObject } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { type Picture, pictureOf, savePng, saveSvg } from "../pedigree/picture";

type ToolbarProps = {
  drawing: RefObject<SVGSVGElement | null>;
  /** Without an ending. */
  fileName: string;
  zoomText: string;
  onZoomIn: () => void;
  onZoomOut: () => void;
  onFit: () => void;
  /** Null when there are no names to show or to hide. */
  names: { areShown: boolean; onToggle: () => void } | null;
};

export function PedigreeToolbar({ drawing, fileName, zoomText, onZoomIn, onZoomOut, onFit, names }: ToolbarProps) {
  async function download(save: (picture: Picture, name: string) => void | Promise<void>, name: string) {
    if (!drawing.current) return;
    try {
      await save(pictureOf(drawing.current), name);
    } catch {
      toast.error("The picture could not be made. Try again, or print the page instead.");
    }
  }

  return (
    <div className="flex flex-wrap items-center gap-2 print:hidden">
      <Button size="icon" aria-label="Zoom out" onClick={onZoomOut}>
        <ZoomOut aria-hidden="true" />
      </Button>
      <span aria-live="polite" className="min-w-12 text-center text-sm text-text-soft tabular-nums">
        {zoomText}
      </span>
      <Button size="icon" aria-label="Zoom in" onClick={onZoomIn}>
        <ZoomIn aria-hidden="true" />
      </Button>
      <Button size="small" onClick={onFit}>
        <Maximize aria-hidden="true" />
        Fit
      </Button>
      {names ? (
        <Button size="small" aria-pressed={names.areShown} onClick={names.onToggle}>
          {names.areShown ? <UserCheck aria-hidden="true" /> : <UserX aria-hidden="true" />}
          Names
        </Button>
      ) : null}
      <span className="grow" />
      <Button size="small" onClick={() => download(saveSvg, `${fileName}.svg`)}>
        <Icon name="download" />
        SVG
      </Button>
      <Button size="small" onClick={() => download(savePng, `${fileName}.png`)}>
        <ImageDown aria-hidden="true" />
        PNG
      </Button>
    </div>
  );
}
