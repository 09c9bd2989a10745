import { type RefObject, useLayoutEffect } from 'react';

/** Between the field and its list, and between the list and the edge of the screen, px. */
const GAP = 4;
const EDGE = 8;
/** Narrower a list of places can't be read, lower it shows one. */
const MIN_WIDTH = 288;
const MIN_HEIGHT = 160;
const MAX_HEIGHT = 320;

/**
 * Keeps a `popover` at its anchor while it is shown: below it, or above where that is preferred or
 * below is no room. It lies in the top
 * layer, so that no ancestor that clips (a day off the screen, a scrolled list of ideas) cuts it off.
 */
export function useFloating(
  anchor: RefObject<HTMLElement | null>,
  list: RefObject<HTMLElement | null>,
  isShown: boolean,
  isPreferredAbove = false,
): void {
  useLayoutEffect(() => {
    const [at, box] = [anchor.current, list.current];
    if (!isShown || !at || !box) return;
    const place = () => {
      const rect = at.getBoundingClientRect();
      const { width: screen, height } = visualSize();
      const width = Math.min(Math.max(rect.width, MIN_WIDTH), screen - 2 * EDGE);
      const left = Math.max(EDGE, Math.min(rect.left, screen - width - EDGE));
      const below = height - rect.bottom - GAP - EDGE;
      const above = rect.top - GAP - EDGE;
      const isAbove = isPreferredAbove ? above >= MIN_HEIGHT : below < MIN_HEIGHT && above > below;
      const room = Math.max(MIN_HEIGHT, Math.min(MAX_HEIGHT, isAbove ? above : below));
      Object.assign(box.style, {
        ...{ position: 'fixed', inset: 'auto', margin: '0' },
        ...{ left: `${left}px`, width: `${width}px`, maxHeight: `${room}px` },
        ...(isAbove
          ? { bottom: `${window.innerHeight - rect.top + GAP}px` }
          : { top: `${rect.bottom + GAP}px` }),
      });
    };
    box.showPopover();
    place();
    // What stands between the field and its list comes and goes.
    const sizes = new ResizeObserver(place);
    sizes.observe(at);
    window.addEventListener('scroll', place, { capture: true, passive: true });
    window.addEventListener('resize', place);
    window.visualViewport?.addEventListener('resize', place);
    return () => {
      sizes.disconnect();
      window.removeEventListener('scroll', place, { capture: true });
      window.removeEventListener('resize', place);
      window.visualViewport?.removeEventListener('resize', place);
      if (box.isConnected) box.hidePopover();
    };
  }, [anchor, list, isShown, isPreferredAbove]);
}

/** What an on-screen keyboard leaves of the window. */
function visualSize() {
  const { innerWidth, innerHeight, visualViewport } = window;
  return { width: innerWidth, height: Math.min(innerHeight, visualViewport?.height ?? innerHeight) };
}
