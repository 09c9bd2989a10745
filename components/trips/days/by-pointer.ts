import type { DayBoardElements } from './day-board.ts';
import { createGhost, type Ghost } from './drag-pictures.ts';
import type { Slot } from './slots.ts';

/** Less than this is a press, px. */
const THRESHOLD = 4;
/** A finger that rests on a stop for so long, ms, and strays no further than so many px, picks it up. */
const REST_MS = 350;
const STRAY = 8;
/** Nearer than this to the edge of the window it scrolls, px. */
const EDGE = 72;
/** By so many px a ms, for each px that the pointer is in the edge: as quick on a slow device as on a fast one. */
const SPEED = 0.02;
/** A drop that is not drawn after so many frames was refused. */
const SETTLE_FRAMES = 10;
/** A frame that came later than this, ms, scrolls no further: nobody could have seen where to stop. */
const LATEST_FRAME_MS = 200;
/** What a browser would do of its own under a finger: scroll, press, open its menu. */
const held = ['touchmove', 'touchend', 'contextmenu'] as const;

type Point = { x: number; y: number };

/**
 * Mouse and finger. At its grip, or by its pin on the map, a stop follows at once; elsewhere on it a finger first has to rest, because a finger
 * that moves at once scrolls the page.
 */
export function dragByPointer(
  board: DayBoardElements,
  pickUp: () => void,
  drop: (stopId: string, slot: Slot) => void,
): () => void {
  const { root } = board;
  let finish: (() => void) | null = null;
  let isHeldByFinger = false;

  function pointerDown(event: PointerEvent) {
    const target = event.target as Element;
    const pin = target.closest<HTMLElement>('[data-pin]');
    const stop = pin ? board.stopElement(pin.dataset.pin ?? '') : target.closest<HTMLElement>('[data-stop]');
    const grip = pin ?? target.closest<HTMLElement>('[data-grip]');
    if (!stop || event.button !== 0 || !event.isPrimary) return;
    if (!grip && event.pointerType !== 'touch') return;
    finish?.();
    begin({ stop, picture: pin ?? stop, grip }, event);
  }

  /** @param held the stop, and what of it is held: on the map that is its pin */
  function begin(
    { stop, picture, grip }: { stop: HTMLElement; picture: HTMLElement; grip: HTMLElement | null },
    pointer: PointerEvent,
  ) {
    const { pointerId, clientX, clientY } = pointer;
    const id = stop.dataset.stop as string;
    const from: Point = { x: clientX, y: clientY };
    let at = from;
    let ghost: Ghost | null = null;
    let frame = 0;
    let scrolledAt: number | null = null;
    pickUp();
    grip?.setPointerCapture(pointerId);

    const lift = () => {
      // Measured before anything is written.
      board.slotUnder(at.x, at.y, id);
      ghost = createGhost(picture);
      stop.dataset.dragged = '';
      isHeldByFinger = pointer.pointerType === 'touch';
      draw(performance.now());
    };
    const resting = grip ? undefined : setTimeout(lift, REST_MS);
    const draw = (now: number) => {
      frame = 0;
      if (!ghost) return;
      // All that is read comes before all that is written, or the page is laid out twice.
      const slot = board.slotUnder(at.x, at.y, id);
      board.showSlot(slot, id);
      ghost.follow(at.x - from.x, at.y - from.y);
      const edge = at.y < EDGE ? at.y - EDGE : Math.max(0, at.y - (innerHeight - EDGE));
      const elapsed = scrolledAt === null ? 0 : Math.min(Math.max(0, now - scrolledAt), LATEST_FRAME_MS);
      scrolledAt = edge === 0 ? null : now;
      if (edge === 0) return;
      scrollBy(0, edge * SPEED * elapsed);
      frame = requestAnimationFrame(draw);
    };
    const move = (next: PointerEvent) => {
      if (next.pointerId !== pointerId) return;
      at = { x: next.clientX, y: next.clientY };
      const strayed = Math.hypot(at.x - from.x, at.y - from.y);
      if (!ghost && grip && strayed >= THRESHOLD) lift();
      else if (!ghost && !grip && strayed > STRAY) end();
      else if (ghost && frame === 0) frame = requestAnimationFrame(draw);
    };
    const up = (last: PointerEvent) => {
      if (last.pointerId !== pointerId) return;
      if (!ghost || last.type !== 'pointerup') return end();
      if (picture !== stop) swallowClick();
      stopListening();
      // With the frame: the browser looks what is under the pointer now, and would lay out a changed page twice.
      finish = release;
      frame = requestAnimationFrame(release);
    };
    const release = () => {
      board.remeasure();
      const slot = board.slotUnder(at.x, at.y, id);
      if (!slot || !board.isMove(id, slot)) return end();
      const place = board.placeOf(slot, id);
      board.showSlot(null, id);
      if (place) ghost?.landAt(place);
      // It lies there with this frame; the days are drawn around it with the next.
      const timer = setTimeout(dropIt);
      function dropIt() {
        clearTimeout(timer);
        finish = end;
        drop(id, slot as Slot);
        settle(slot as Slot, SETTLE_FRAMES);
      }
      finish = () => {
        dropIt();
        end();
      };
    };
    /** Its picture goes when it is drawn there itself, or when that does not happen. */
    const settle = (slot: Slot, frames: number) => {
      frame = requestAnimationFrame(() => {
        if (frames === 0 || !board.isMove(id, slot)) end();
        else settle(slot, frames - 1);
      });
    };
    const onEscape = (key: KeyboardEvent) => {
      if (key.key !== 'Escape') return;
      key.stopPropagation();
      end();
    };
    const stopListening = () => {
      clearTimeout(resting);
      cancelAnimationFrame(frame);
      removeEventListener('pointermove', move);
      removeEventListener('pointerup', up);
      removeEventListener('pointercancel', up);
      removeEventListener('keydown', onEscape, true);
    };
    const end = () => {
      finish = null;
      stopListening();
      ghost?.remove();
      ghost = null;
      board.putAway();
      delete stop.dataset.dragged;
    };
    finish = end;
    isHeldByFinger = false;
    // On the window: the stop itself may be drawn anew, or away, while it is held.
    addEventListener('pointermove', move);
    addEventListener('pointerup', up);
    addEventListener('pointercancel', up);
    addEventListener('keydown', onEscape, true);
  }

  /** A finger that holds a stop neither scrolls nor, on letting go, presses what is under it. */
  function holdStill(event: Event) {
    if (isHeldByFinger && event.cancelable) event.preventDefault();
    if (event.type === 'touchend') isHeldByFinger = false;
  }

  root.addEventListener('pointerdown', pointerDown);
  // There from the beginning: a listener that comes while a finger is down is not asked before scrolling.
  for (const type of held) root.addEventListener(type, holdStill, { passive: false });
  return () => {
    finish?.();
    root.removeEventListener('pointerdown', pointerDown);
    for (const type of held) root.removeEventListener(type, holdStill);
  };
}

/** A pin that was dragged was not pressed, though the browser says so when it is let go. */
function swallowClick(): void {
  const swallow = (event: Event) => event.stopPropagation();
  addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener('click', swallow, { capture: true }));
}
