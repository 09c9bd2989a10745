/**
 * Work at an interval, ms, for as long as there is something to work on: a process that nobody uses is woken by
 * nothing. Whoever brings something to work on calls `wake`.
 */
export function createTicker(everyMs: number, isNeeded: () => boolean, work: () => void) {
  let timer: NodeJS.Timeout | null = null;
  function stop(): void {
    if (timer) clearInterval(timer);
    timer = null;
  }
  return {
    wake(): void {
      timer ??= setInterval(() => (isNeeded() ? work() : stop()), everyMs);
      timer.unref();
    },
    stop,
  };
}
