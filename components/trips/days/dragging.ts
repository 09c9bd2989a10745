import { type Lane, type Slot, type Step, slotAt, slotWords, walk } from './slots.ts';

/**
 * Moving stops with mouse, finger and keys. Nothing of React runs between picking up and letting go: with hundreds of
 * stops a drag still answers at once on a slow device. The page is read by its attributes: `data-day` (a lane; empty
 * for the ideas) with its `data-label`, `data-stops` (where its stops are), `data-stop` with `data-name`, `data-grip`.
 */
export interface DragDeps {
  root: HTMLElement;
  drop: (stopId: string, slot: Slot) => void;
  /** Tells those who can't see it. */
  say: (words: string) => void;
}

/** Less than this is a press, px. */
const THRESHOLD = 4;
/** Nearer than this to the edge of the window it scrolls, px. */
const EDGE = 72;

const steps: Record<string, Step> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

export function createDragging({ root, drop, say }: DragDeps): () => void {
  const idOf = (lane: HTMLElement) => lane.dataset.day || null;
  const laneElements = () => [...root.querySelectorAll<HTMLElement>('[data-day]')];
  const laneOf = (dayId: string | null) => laneElements().find((lane) => idOf(lane) === dayId);
  const stopsOf = (lane: HTMLElement) => [...lane.querySelectorAll<HTMLElement>('[data-stop]')];
  const labelOf = (dayId: string | null) => laneOf(dayId)?.dataset.label ?? '';
  const stopElement = (id: string) => root.querySelector<HTMLElement>(`[data-stop="${CSS.escape(id)}"]`);

  /** Where the stop would land, drawn as a bar between the others. */
  const bar = document.createElement('div');
  bar.setAttribute('aria-hidden', 'true');
  bar.className = 'pointer-events-none fixed z-40 h-1.5 bg-signal outline-2 outline-ink';

  function show({ dayId, after }: Slot, moved: string) {
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
  }

  function slotUnder(x: number, y: number, moved: string): Slot | null {
    const lane = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-day]');
    if (!lane || !root.contains(lane)) return null;
    const rows = stopsOf(lane).map((stop) => {
      const { top, height } = stop.getBoundingClientRect();
      return { id: stop.dataset.stop as string, top, height };
    });
    return { dayId: idOf(lane), after: slotAt(rows, y, moved) };
  }

  function slotNow(stop: HTMLElement): Slot {
    const lane = stop.closest<HTMLElement>('[data-day]') as HTMLElement;
    const stops = stopsOf(lane);
    return { dayId: idOf(lane), after: stops[stops.indexOf(stop) - 1]?.dataset.stop ?? null };
  }

  const isSame = (a: Slot, b: Slot) => a.dayId === b.dayId && a.after === b.after;

  function letGo(stop: HTMLElement, slot: Slot | null) {
    const id = stop.dataset.stop as string;
    if (slot && !isSame(slot, slotNow(stop))) drop(id, slot);
    return id;
  }

  /* ---- mouse and finger ---- */

  function pointerDown(event: PointerEvent) {
    const grip = (event.target as Element).closest<HTMLElement>('[data-grip]');
    const stop = grip?.closest<HTMLElement>('[data-stop]');
    if (!grip || !stop || event.button !== 0) return;
    putBack();
    const moved = stop.dataset.stop as string;
    const from = { x: event.clientX, y: event.clientY };
    let at = from;
    let ghost: HTMLElement | null = null;
    let slot: Slot | null = null;
    let frame = 0;
    grip.setPointerCapture(event.pointerId);

    const lift = () => {
      const { left, top, width } = stop.getBoundingClientRect();
      ghost = stop.cloneNode(true) as HTMLElement;
      ghost.setAttribute('aria-hidden', 'true');
      ghost.removeAttribute('data-stop');
      const line = getComputedStyle(stop).getPropertyValue('--line');
      ghost.classList.add(
        'pointer-events-none',
        'fixed',
        'z-40',
        'list-none',
        'bg-ground',
        'p-2',
        'shadow-over',
      );
      Object.assign(ghost.style, { left: `${left}px`, top: `${top}px`, width: `${width}px` });
      ghost.style.setProperty('--line', line);
      document.body.append(ghost);
      stop.dataset.dragged = '';
    };
    const draw = () => {
      frame = 0;
      if (!ghost) return;
      ghost.style.transform = `translate(${at.x - from.x}px, ${at.y - from.y}px)`;
      const edge = at.y < EDGE ? at.y - EDGE : Math.max(0, at.y - (innerHeight - EDGE));
      if (edge !== 0) {
        scrollBy(0, edge / 3);
        frame = requestAnimationFrame(draw);
      }
      slot = slotUnder(at.x, at.y, moved);
      if (slot) show(slot, moved);
      else bar.remove();
    };
    const move = (next: PointerEvent) => {
      at = { x: next.clientX, y: next.clientY };
      if (!ghost && Math.hypot(at.x - from.x, at.y - from.y) >= THRESHOLD) lift();
      if (ghost && frame === 0) frame = requestAnimationFrame(draw);
    };
    const end = (last: Event) => {
      cancelAnimationFrame(frame);
      for (const type of ['pointermove', 'pointerup', 'pointercancel'] as const)
        grip.removeEventListener(type, type === 'pointermove' ? (move as EventListener) : end);
      removeEventListener('keydown', onEscape, true);
      ghost?.remove();
      bar.remove();
      delete stop.dataset.dragged;
      if (ghost && last.type === 'pointerup') letGo(stop, slotUnder(at.x, at.y, moved));
      ghost = null;
    };
    const onEscape = (key: KeyboardEvent) => {
      if (key.key !== 'Escape') return;
      key.stopPropagation();
      end(key);
    };
    grip.addEventListener('pointermove', move);
    grip.addEventListener('pointerup', end);
    grip.addEventListener('pointercancel', end);
    addEventListener('keydown', onEscape, true);
  }

  /* ---- keys ---- */

  let held: { grip: HTMLElement; stop: HTMLElement; slot: Slot } | null = null;

  const lanes = (moved: string): Lane[] =>
    laneElements().map((lane) => ({
      dayId: idOf(lane),
      stops: stopsOf(lane)
        .map((stop) => stop.dataset.stop as string)
        .filter((id) => id !== moved),
    }));

  function putBack() {
    held?.grip.removeAttribute('aria-pressed');
    held = null;
    bar.remove();
  }

  function pickUp(grip: HTMLElement, stop: HTMLElement) {
    const slot = slotNow(stop);
    held = { grip, stop, slot };
    grip.setAttribute('aria-pressed', 'true');
    show(slot, stop.dataset.stop as string);
    const where = slotWords(lanes(stop.dataset.stop as string), slot, labelOf(slot.dayId));
    say(
      `Picked up ${stop.dataset.name}, ${where}. Arrow keys move it, Space puts it down, Escape leaves it where it was.`,
    );
  }

  function putDown(from: { stop: HTMLElement; slot: Slot }) {
    const { stop, slot } = from;
    const moved = stop.dataset.stop as string;
    const where = slotWords(lanes(moved), slot, labelOf(slot.dayId));
    putBack();
    const id = letGo(stop, slot);
    say(`Put down ${stop.dataset.name}, ${where}.`);
    // It is drawn anew where it is now; the keys stay with it.
    requestAnimationFrame(() => stopElement(id)?.querySelector<HTMLElement>('[data-grip]')?.focus());
  }

  function keyDown(event: KeyboardEvent) {
    const grip = (event.target as Element).closest<HTMLElement>('[data-grip]');
    const stop = grip?.closest<HTMLElement>('[data-stop]');
    if (!grip || !stop) return;
    const step = steps[event.key];
    const isPress = event.key === ' ' || event.key === 'Enter';
    if (!held) {
      if (!isPress) return;
      event.preventDefault();
      return pickUp(grip, stop);
    }
    if (!isPress && !step && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (isPress) return putDown(held);
    if (event.key === 'Escape') {
      say(`${held.stop.dataset.name} stays where it was.`);
      return putBack();
    }
    const moved = held.stop.dataset.stop as string;
    const all = lanes(moved);
    held.slot = walk(all, held.slot, step as Step);
    const target = held.slot.after ? stopElement(held.slot.after) : laneOf(held.slot.dayId);
    target?.scrollIntoView({ block: 'nearest' });
    show(held.slot, moved);
    say(slotWords(all, held.slot, labelOf(held.slot.dayId)));
  }

  function focusOut(event: FocusEvent) {
    if (held && event.target === held.grip) putBack();
  }

  root.addEventListener('pointerdown', pointerDown);
  root.addEventListener('keydown', keyDown);
  root.addEventListener('focusout', focusOut);
  return () => {
    putBack();
    root.removeEventListener('pointerdown', pointerDown);
    root.removeEventListener('keydown', keyDown);
    root.removeEventListener('focusout', focusOut);
  };
}
