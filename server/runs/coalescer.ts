import type { Timers } from '#server/lib/timers.ts';

/** Lets at most one value through every `ms`: the first at once, then the latest of those that came meanwhile. */
export interface Coalescer<T> {
  push(value: T): void;
  /** Takes the value that still waits, if any, instead of letting it through later. */
  take(): T | undefined;
}

export function createCoalescer<T>(ms: number, timers: Timers, emit: (value: T) => void): Coalescer<T> {
  let waiting: { value: T } | undefined;
  let callOff: (() => void) | undefined;
  let quietUntil = Number.NEGATIVE_INFINITY;

  function letThrough(value: T): void {
    quietUntil = timers.now() + ms;
    emit(value);
  }

  return {
    push(value) {
      const wait = quietUntil - timers.now();
      if (wait <= 0 && !callOff) return letThrough(value);
      waiting = { value };
      callOff ??= timers.after(wait, () => {
        callOff = undefined;
        const held = waiting;
        waiting = undefined;
        if (held) letThrough(held.value);
      });
    },
    take() {
      callOff?.();
      callOff = undefined;
      const held = waiting;
      waiting = undefined;
      return held?.value;
    },
  };
}
