/** The timers of a process, or of a test. `now` in milliseconds, from any origin, never falling. */
export interface Timers {
  now(): number;
  /** Returns how to call it off. */
  after(ms: number, work: () => void): () => void;
}

export const systemTimers: Timers = {
  now: () => performance.now(),
  after(ms, work) {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
};
