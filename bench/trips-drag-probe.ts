/** In the page of `bench/trips-drag.ts`: how long after an input what it caused is on the screen. */

export interface Probe {
  /** ms from each move of the pointer to its frame; the first is the one that picks the stop up. */
  moves: number[];
  /** ms from letting go to the frame in which the stop lies where it was dropped. */
  landings: number[];
  /** ms from letting go to the frame in which the days are drawn with it. */
  drops: number[];
  /** ms from each letter to its frame. */
  letters: number[];
  /** Tasks of the page that held up everything else for 50 ms and more, ms. */
  longTasks: number[];
  /** Forgets what was measured; a stop is on its way to a day, or none is. */
  begin(target: Target | null): void;
}
type Target = { stop: string; day: string };

declare global {
  var probe: Probe;
}

/** Runs in the page, before anything of the app. */
export function installProbe(): void {
  let target: Target | null = null;
  const nothing = () => ({ moves: [], landings: [], drops: [], letters: [], longTasks: [] });
  globalThis.probe = {
    ...nothing(),
    begin(next) {
      target = next;
      Object.assign(probe, nothing());
    },
  };

  /** Calls back once the page's part of the next frame (scripts, styles, layout, painting) is done. */
  const afterFrame = (done: () => void) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = done;
      port2.postMessage(null);
    });
  const since = (event: Event) => performance.now() - event.timeStamp;
  const hasArrived = ({ stop, day }: Target) =>
    document.querySelector(`[data-day="${day}"] [data-stop="${stop}"]`) !== null;

  addEventListener('pointermove', (event) => afterFrame(() => probe.moves.push(since(event))), true);
  addEventListener('keydown', (event) => afterFrame(() => probe.letters.push(since(event))), true);
  addEventListener(
    'pointerup',
    (event) => {
      const look = () => {
        if (!target) return;
        const isThere = hasArrived(target);
        if (probe.landings.length === 0 && (isThere || document.querySelector('[data-landed]')))
          probe.landings.push(since(event));
        if (isThere) probe.drops.push(since(event));
        else afterFrame(look);
      };
      afterFrame(look);
    },
    true,
  );
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) probe.longTasks.push(duration);
  }).observe({ type: 'longtask' });
}

/** The board's plain rival, in place of the app's own dragging: each move draws the whole board anew. */
export function installRedrawing(): void {
  const lanes = () => [...document.querySelectorAll<HTMLElement>('[data-day]')];
  let moved: string | null = null;
  const find = () => document.querySelector<HTMLElement>(`[data-stop="${moved}"]`);

  function redraw() {
    for (const lane of lanes()) lane.replaceWith(lane.cloneNode(true));
  }
  function move(event: PointerEvent) {
    const lane = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('[data-day]');
    const stop = find();
    if (!lane || !stop) return;
    const stops = [...lane.querySelectorAll<HTMLElement>('[data-stop]')].filter((one) => one !== stop);
    const next = stops.find((one) => {
      const { top, height } = one.getBoundingClientRect();
      return event.clientY < top + height / 2;
    });
    lane.querySelector('[data-stops]')?.insertBefore(stop, next ?? null);
    redraw();
  }
  addEventListener(
    'pointerdown',
    (event) => {
      event.stopImmediatePropagation();
      moved = (event.target as Element).closest<HTMLElement>('[data-stop]')?.dataset.stop ?? null;
    },
    true,
  );
  addEventListener('pointermove', (event) => moved && move(event), true);
  addEventListener(
    'pointerup',
    (event) => {
      if (moved) move(event);
      moved = null;
    },
    true,
  );
}
