import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";

const STEPS = [1, 1.25, 1.5, 2, 3, 4] as const;
const [LEAST, MOST] = [1, 4];
/** Doubles the size over a turn that feels right on a trackpad and on a wheel alike. */
const TURN = 0.01;

/** A point of the page, as a share of it, that stays under the same point of the screen. */
type Anchor = { x: number; y: number; clientX: number; clientY: number };
type Point = { clientX: number; clientY: number };
type ZoomParts = { region: RefObject<HTMLDivElement | null>; sheet: RefObject<HTMLDivElement | null> };

const middleOf = (one: Touch, other: Touch): Point => ({
  clientX: (one.clientX + other.clientX) / 2,
  clientY: (one.clientY + other.clientY) / 2,
});

/** 1 is as wide as the frame. By steps, by Ctrl and wheel, and by two fingers; one finger and the plain wheel scroll on. */
export function usePageZoom({ region, sheet }: ZoomParts) {
  const [zoom, setZoom] = useState(1);
  const [stepCount, setStepCount] = useState(0);
  const current = useRef(zoom);
  const anchor = useRef<Anchor | null>(null);

  const zoomAround = useRef((wanted: number, { clientX, clientY }: Point) => {
    const drawn = sheet.current?.getBoundingClientRect();
    if (!drawn) return;
    const [x, y] = [(clientX - drawn.left) / drawn.width, (clientY - drawn.top) / drawn.height];
    anchor.current = { x, y, clientX, clientY };
    current.current = Math.min(MOST, Math.max(LEAST, wanted));
    setZoom(current.current);
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the page has another size after each zoom, and only then.
  useLayoutEffect(() => {
    const [box, drawn, kept] = [region.current, sheet.current?.getBoundingClientRect(), anchor.current];
    if (!box || !drawn || !kept) return;
    box.scrollLeft += drawn.left + kept.x * drawn.width - kept.clientX;
    box.scrollTop += drawn.top + kept.y * drawn.height - kept.clientY;
    anchor.current = null;
  }, [zoom]);

  // React listens to wheel and touch passively, and the browser would zoom the whole page besides.
  useEffect(() => {
    const box = region.current;
    if (!box) return;
    let pinch: { distance: number; zoom: number } | null = null;
    const handleWheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      zoomAround.current(current.current * Math.exp(-event.deltaY * TURN), event);
    };
    const handleTouch = (event: TouchEvent) => {
      const [one, other] = event.touches;
      if (!one || !other) {
        pinch = null;
        return;
      }
      event.preventDefault();
      const distance = Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
      pinch ??= { distance, zoom: current.current };
      zoomAround.current((pinch.zoom * distance) / pinch.distance, middleOf(one, other));
    };
    const touches = ["touchstart", "touchmove", "touchend"] as const;
    box.addEventListener("wheel", handleWheel, { passive: false });
    for (const name of touches) box.addEventListener(name, handleTouch, { passive: false });
    return () => {
      box.removeEventListener("wheel", handleWheel);
      for (const name of touches) box.removeEventListener(name, handleTouch);
    };
  }, [region]);

  function zoomTo(wanted: number) {
    const frame = region.current?.getBoundingClientRect();
    if (!frame) return;
    zoomAround.current(wanted, {
      clientX: frame.left + frame.width / 2,
      clientY: frame.top + frame.height / 2,
    });
  }

  function step(direction: 1 | -1) {
    const next =
      direction === 1
        ? STEPS.find((size) => size > current.current + 0.01)
        : STEPS.findLast((size) => size < current.current - 0.01);
    if (!next) return;
    zoomTo(next);
    setStepCount((count) => count + 1);
  }

  return { zoom, step, stepCount, zoomTo, isLeast: zoom <= LEAST, isMost: zoom >= MOST };
}
