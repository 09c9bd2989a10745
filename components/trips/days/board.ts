import { type Lane, type Slot, slotAt } from './slots.ts';

/**
 * The days and ideas as they are on the page, read by its attributes: `data-day` (a lane; empty for the ideas) with its
 * `data-label`, `data-stops` (where its stops are), `data-stop` with `data-name`, `data-grip`.
 */
export function createBoard(root: HTMLElement) {
  const idOf = (lane: HTMLElement) => lane.dataset.day || null;
  const laneElements = () => [...root.querySelectorAll<HTMLElement>('[data-day]')];
  const laneOf = (dayId: string | null) => laneElements().find((lane) => idOf(lane) === dayId);
  const stopsOf = (lane: HTMLElement) => [...lane.querySelectorAll<HTMLElement>('[data-stop]')];
  const stopElement = (id: string) => root.querySelector<HTMLElement>(`[data-stop="${CSS.escape(id)}"]`);

  /** Where the stop would land, drawn as a bar between the others. */
  const bar = document.createElement('div');
  bar.setAttribute('aria-hidden', 'true');
  bar.className = 'pointer-events-none fixed z-40 h-1.5 bg-signal outline-2 outline-ink';

  function slotNow(stop: HTMLElement): Slot {
    const lane = stop.closest<HTMLElement>('[data-day]') as HTMLElement;
    const stops = stopsOf(lane);
    return { dayId: idOf(lane), after: stops[stops.indexOf(stop) - 1]?.dataset.stop ?? null };
  }

  return {
    root,
    slotNow,
    stopElement,
    laneOf,
    labelOf: (dayId: string | null) => laneOf(dayId)?.dataset.label ?? '',
    hideSlot: () => bar.remove(),

    showSlot({ dayId, after }: Slot, moved: string): void {
      const lane = laneOf(dayId);
      const list = lane?.querySelector<HTMLElement>('[data-stops]');
      if (!lane || !list) return;
      const stops = stopsOf(lane).filter((stop) => stop.dataset.stop !== moved);
      const behind = stops.find((stop) => stop.dataset.stop === after);
      const box = list.getBoundingClientRect();
      const y = behind
        ? behind.getBoundingClientRect().bottom - 4
        : (stops[0]?.getBoundingClientRect().top ?? box.top);
      Object.assign(bar.style, { left: `${box.left}px`, width: `${box.width}px`, top: `${y - 5}px` });
      if (!bar.isConnected) document.body.append(bar);
    },

    slotUnder(x: number, y: number, moved: string): Slot | null {
      const lane = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-day]');
      if (!lane || !root.contains(lane)) return null;
      const rows = stopsOf(lane).map((stop) => {
        const { top, height } = stop.getBoundingClientRect();
        return { id: stop.dataset.stop as string, top, height };
      });
      return { dayId: idOf(lane), after: slotAt(rows, y, moved) };
    },

    /** All lanes as if the moved stop were in none of them. */
    lanes: (moved: string): Lane[] =>
      laneElements().map((lane) => ({
        dayId: idOf(lane),
        stops: stopsOf(lane)
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

export type Board = ReturnType<typeof createBoard>;
