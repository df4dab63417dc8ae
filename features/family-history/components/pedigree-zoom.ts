"use client";

import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { PedigreeLayout } from "../pedigree/layout";

/** "readable" fills the width, but does not shrink the words below what can be read. */
type Zoom = "readable" | "all" | number;
const READABLE = 0.8;
const STEPS = [0.25, 0.35, 0.5, 0.65, 0.8, 1, 1.25, 1.5, 2] as const;
const [LEAST, MOST] = [0.25, 2];
/** Doubles the size over a turn that feels right on a trackpad and on a wheel alike. */
const TURN = 0.01;

/** A point of the drawing, as a share of it, that stays under the same point of the screen. */
type Anchor = { x: number; y: number; clientX: number; clientY: number };

type ZoomParts = {
  layout: PedigreeLayout;
  region: RefObject<HTMLDivElement | null>;
  drawing: RefObject<SVGSVGElement | null>;
};

function widthFor(zoom: Zoom, width: number): string {
  if (zoom === "readable") return `clamp(${width * READABLE}px, 100%, ${width}px)`;
  return zoom === "all" ? `min(100%, ${width}px)` : `${width * zoom}px`;
}

function middleOf(one: Touch, other: Touch) {
  return { clientX: (one.clientX + other.clientX) / 2, clientY: (one.clientY + other.clientY) / 2 };
}

/** Zoom by steps, by Ctrl and wheel, and by two fingers; the plain wheel and one finger scroll on as everywhere. */
export function useZoom({ layout, region, drawing }: ZoomParts) {
  const [zoom, setZoom] = useState<Zoom>("readable");
  const [scale, setScale] = useState<number | null>(null);
  const anchor = useRef<Anchor | null>(null);

  useEffect(() => {
    const svg = drawing.current;
    if (!svg) return;
    const watch = new ResizeObserver(() => setScale(svg.clientWidth / layout.width));
    watch.observe(svg);
    return () => watch.disconnect();
  }, [drawing, layout.width]);

  // On a narrow screen the patient is what is seen first, not the far end of one side.
  useEffect(() => {
    const self = layout.people.find(({ member }) => member?.relation === "self");
    const [box, svg] = [region.current, drawing.current];
    if (self && box && svg) box.scrollLeft = (self.x / layout.width) * svg.clientWidth - box.clientWidth / 2;
  }, [region, drawing, layout]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the drawing has another size after each zoom, and only then.
  useLayoutEffect(() => {
    const [box, svg, kept] = [region.current, drawing.current, anchor.current];
    if (!box || !svg || !kept) return;
    const drawn = svg.getBoundingClientRect();
    box.scrollLeft += drawn.left + kept.x * drawn.width - kept.clientX;
    box.scrollTop += drawn.top + kept.y * drawn.height - kept.clientY;
    anchor.current = null;
  }, [zoom]);

  // React listens to wheel and touch passively, and the browser would zoom the page besides.
  useEffect(() => {
    const [box, svg] = [region.current, drawing.current];
    if (!box || !svg) return;
    let pinch: { distance: number; scale: number } | null = null;
    const scaleNow = () => svg.clientWidth / layout.width;
    const zoomAround = (to: number, { clientX, clientY }: { clientX: number; clientY: number }) => {
      const drawn = svg.getBoundingClientRect();
      const [x, y] = [(clientX - drawn.left) / drawn.width, (clientY - drawn.top) / drawn.height];
      anchor.current = { x, y, clientX, clientY };
      setZoom(Math.min(MOST, Math.max(LEAST, to)));
    };
    const handleWheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      zoomAround(scaleNow() * Math.exp(-event.deltaY * TURN), event);
    };
    const handleTouch = (event: TouchEvent) => {
      const [one, other] = event.touches;
      if (!one || !other) {
        pinch = null;
        return;
      }
      event.preventDefault();
      const distance = Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
      pinch ??= { distance, scale: scaleNow() };
      zoomAround((pinch.scale * distance) / pinch.distance, middleOf(one, other));
    };
    box.addEventListener("wheel", handleWheel, { passive: false });
    for (const name of ["touchstart", "touchmove", "touchend"] as const)
      box.addEventListener(name, handleTouch, { passive: false });
    return () => {
      box.removeEventListener("wheel", handleWheel);
      for (const name of ["touchstart", "touchmove", "touchend"] as const) box.removeEventListener(name, handleTouch);
    };
  }, [region, drawing, layout.width]);

  function step(direction: 1 | -1) {
    const from = scale ?? 1;
    const next =
      direction === 1 ? STEPS.find((size) => size > from + 0.01) : STEPS.findLast((size) => size < from - 0.01);
    if (next) setZoom(next);
  }

  return {
    width: widthFor(zoom, layout.width),
    zoomText: scale === null ? "" : `${Math.round(scale * 100)} %`,
    step,
    fit: () => setZoom("all"),
  };
}
