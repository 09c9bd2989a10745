import { type Slot, slotAt } from './slots.ts';

/** How the page says what is what: see `day-board.ts`. */
export const idOf = (lane: HTMLElement) => lane.dataset.day || null;
export const lanesIn = (root: HTMLElement) => [...root.querySelectorAll<HTMLElement>('[data-day]')];
export const stopsIn = (lane: HTMLElement) => [...lane.querySelectorAll<HTMLElement>('[data-stop]')];

/** In the window, px. */
export type Place = { left: number; top: number };
export type Gap = Place & { width: number };

/** Where days and stops are while one of them is on its way. To be asked in every frame. */
export interface Geometry {
  /** Where the stop would land if it were let go at a point of the window; null outside of all days. */
  slotUnder(x: number, y: number, moved: string): Slot | null;
  /** Where to draw that, between the others. */
  gapOf(slot: Slot, moved: string): Gap | null;
  /** Where the stop itself will be drawn once it is there. */
  placeOf(slot: Slot, moved: string): Place | null;
  /** Measures anew when next asked. By itself it does so after scrolling and after changes of the page. */
  forget(): void;
  end(): void;
}

type Row = { id: string; top: number; height: number; bottom: number };
type Inside = { rows: readonly Row[]; list: DOMRect | null };

/**
 * Reading a place from the page makes the browser lay it out first, if anything was written since. So each day is
 * measured once, its stops once it is asked about them, and what is known is used until the page moves.
 */
export function createGeometry(root: HTMLElement): Geometry {
  let lanes: readonly { element: HTMLElement; box: DOMRect }[] | null = null;
  const insides = new Map<HTMLElement, Inside>();

  const all = () => {
    lanes ??= lanesIn(root).map((element) => ({ element, box: element.getBoundingClientRect() }));
    return lanes;
  };
  function inside(lane: HTMLElement): Inside {
    const known = insides.get(lane);
    if (known) return known;
    const rows = stopsIn(lane).map((stop) => {
      const { top, height, bottom } = stop.getBoundingClientRect();
      return { id: stop.dataset.stop ?? '', top, height, bottom };
    });
    const list = lane.querySelector('[data-stops]')?.getBoundingClientRect() ?? null;
    const measured = { rows, list };
    insides.set(lane, measured);
    return measured;
  }
  const forget = () => {
    lanes = null;
    insides.clear();
  };

  const changes = new MutationObserver(forget);
  changes.observe(root, { childList: true, subtree: true, characterData: true });
  const scrolling = { capture: true, passive: true };
  addEventListener('scroll', forget, scrolling);
  addEventListener('resize', forget);

  /** Under which of the others, or over all of them, and what is known of the day. */
  function around({ dayId, after }: Slot, moved: string) {
    const lane = all().find(({ element }) => idOf(element) === dayId)?.element;
    if (!lane) return null;
    const { rows, list } = inside(lane);
    if (!list) return null;
    const others = rows.filter(({ id }) => id !== moved);
    const behind = others.find(({ id }) => id === after);
    return { behind, first: others[0], own: rows.find(({ id }) => id === moved), list };
  }

  return {
    slotUnder(x, y, moved) {
      const lane = all().find(
        ({ box }) => x >= box.left && x < box.right && y >= box.top && y < box.bottom,
      )?.element;
      return lane ? { dayId: idOf(lane), after: slotAt(inside(lane).rows, y, moved) } : null;
    },
    gapOf(slot, moved) {
      const found = around(slot, moved);
      if (!found) return null;
      const { behind, first, list } = found;
      const y = behind ? behind.bottom - 4 : (first?.top ?? list.top);
      return { left: list.left, top: y - 5, width: list.width };
    },
    placeOf(slot, moved) {
      const found = around(slot, moved);
      if (!found) return null;
      const { behind, own, list } = found;
      // What comes after it on its own day moves up.
      const above = own && behind && own.top < behind.top ? own.height : 0;
      return { left: list.left, top: (behind?.bottom ?? list.top) - above };
    },
    forget,
    end() {
      changes.disconnect();
      removeEventListener('scroll', forget, scrolling);
      removeEventListener('resize', forget);
    },
  };
}
