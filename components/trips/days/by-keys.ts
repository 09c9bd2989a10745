import type { Translator } from '#messages/messages.ts';
import type { DayBoardElements } from './day-board.ts';
import { formatSlot, type Slot, type Step, walk } from './slots.ts';

const steps: Record<string, Step> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

const nameOf = (stop: HTMLElement) => stop.dataset.name ?? '';

export interface KeyDragDeps {
  /** Somebody takes hold of a stop. */
  pickUp: () => void;
  drop: (stopId: string, slot: Slot) => void;
  /** Tells those who can't see it. */
  say: (words: string) => void;
  t: Translator<'trips.days.drag'>;
}

/** Space picks a stop up by its grip and puts it down, arrow keys carry it, Escape cancels. */
export function dragByKeys(board: DayBoardElements, { pickUp: begin, drop, say, t }: KeyDragDeps) {
  const { root } = board;
  let held: { grip: HTMLElement; stop: HTMLElement; slot: Slot } | null = null;

  const messageFor = (id: string, slot: Slot) =>
    formatSlot(board.lanes(id), slot, board.labelOf(slot.dayId), t);

  function putBack() {
    if (!held) return;
    held.grip.removeAttribute('aria-pressed');
    held = null;
    board.putAway();
  }

  function pickUp(grip: HTMLElement, stop: HTMLElement) {
    const slot = board.slotNow(stop);
    const id = stop.dataset.stop as string;
    held = { grip, stop, slot };
    begin();
    grip.setAttribute('aria-pressed', 'true');
    board.showSlot(slot, id);
    say(t('pickedUp', { name: nameOf(stop), slot: messageFor(id, slot) }));
  }

  function putDown({ stop, slot }: { stop: HTMLElement; slot: Slot }) {
    const id = stop.dataset.stop as string;
    const where = messageFor(id, slot);
    putBack();
    if (board.isMove(id, slot)) drop(id, slot);
    say(t('putDown', { name: nameOf(stop), slot: where }));
    // It is drawn anew where it is now; the keys stay with it.
    requestAnimationFrame(() => board.stopElement(id)?.querySelector<HTMLElement>('[data-grip]')?.focus());
  }

  function carry({ stop, slot }: { stop: HTMLElement; slot: Slot }, step: Step): Slot {
    const id = stop.dataset.stop as string;
    const next = walk(board.lanes(id), slot, step);
    const target = next.after ? board.stopElement(next.after) : board.laneOf(next.dayId);
    target?.scrollIntoView({ block: 'nearest' });
    board.remeasure();
    board.showSlot(next, id);
    say(messageFor(id, next));
    return next;
  }

  // Days follow each other in the direction of the script.
  function stepOf(key: string): Step | undefined {
    const step = steps[key];
    if (getComputedStyle(root).direction !== 'rtl') return step;
    return step === 'left' ? 'right' : step === 'right' ? 'left' : step;
  }

  function keyDown(event: KeyboardEvent) {
    const grip = (event.target as Element).closest<HTMLElement>('[data-grip]');
    const stop = grip?.closest<HTMLElement>('[data-stop]');
    if (!grip || !stop) return;
    const step = stepOf(event.key);
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
      say(t('back', { name: nameOf(held.stop) }));
      return putBack();
    }
    held.slot = carry(held, step as Step);
  }

  function focusOut(event: FocusEvent) {
    if (held && event.target === held.grip) putBack();
  }

  root.addEventListener('pointerdown', putBack);
  root.addEventListener('keydown', keyDown);
  root.addEventListener('focusout', focusOut);
  return () => {
    putBack();
    root.removeEventListener('pointerdown', putBack);
    root.removeEventListener('keydown', keyDown);
    root.removeEventListener('focusout', focusOut);
  };
}
