import { createBar } from './drag-pictures.ts';
import { createGeometry, type Geometry, idOf, lanesIn, stopsIn } from './geometry.ts';
import type { Lane, Slot } from './slots.ts';

/**
 * The days and ideas as they are on the page, read by its attributes: `data-day` (a lane; empty for the ideas) with its
 * `data-label`, `data-stops` (where its stops are), `data-stop` with `data-name`, `data-grip`.
 */
export function createDayBoard(root: HTMLElement) {
  const laneOf = (dayId: string | null) => lanesIn(root).find((lane) => idOf(lane) === dayId);
  const stopElement = (id: string) => root.querySelector<HTMLElement>(`[data-stop="${CSS.escape(id)}"]`);
  const bar = createBar();
  /** Only while a stop is on its way. */
  let geometry: Geometry | null = null;
  const measured = () => {
    geometry ??= createGeometry(root);
    return geometry;
  };

  function slotNow(stop: HTMLElement): Slot {
    const lane = stop.closest<HTMLElement>('[data-day]') as HTMLElement;
    const stops = stopsIn(lane);
    return { dayId: idOf(lane), after: stops[stops.indexOf(stop) - 1]?.dataset.stop ?? null };
  }

  return {
    root,
    slotNow,
    stopElement,
    laneOf,
    labelOf: (dayId: string | null) => laneOf(dayId)?.dataset.label ?? '',

    /** Where a stop that is on its way would land; null: nowhere. */
    slotUnder: (x: number, y: number, moved: string) => measured().slotUnder(x, y, moved),
    showSlot: (slot: Slot | null, moved: string) => bar.show(slot && measured().gapOf(slot, moved)),
    placeOf: (slot: Slot, moved: string) => measured().placeOf(slot, moved),
    /** After scrolling, for whoever can't wait until the browser tells of it. */
    remeasure: () => geometry?.forget(),
    /** The stop is not on its way any more. */
    putAway() {
      geometry?.end();
      geometry = null;
      bar.remove();
    },

    /** All lanes as if the moved stop were in none of them. */
    lanes: (moved: string): Lane[] =>
      lanesIn(root).map((lane) => ({
        dayId: idOf(lane),
        stops: stopsIn(lane)
          .map((stop) => stop.dataset.stop as string)
          .filter((id) => id !== moved),
      })),

    /** Whether a stop would really move; somebody else may have taken it away meanwhile. */
    isMove(id: string, to: Slot): boolean {
      const stop = stopElement(id);
      if (!stop) return false;
      const now = slotNow(stop);
      return now.dayId !== to.dayId || now.after !== to.after;
    },
  };
}

export type DayBoardElements = ReturnType<typeof createDayBoard>;
