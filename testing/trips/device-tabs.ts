import type { Tabs } from '#client/http/tab-lock.ts';

/** What the tabs of one browser share: locks and a channel. `kill` ends a tab as a browser does whose process dies. */
export class DeviceTabs {
  private readonly locks = new Map<string, Promise<unknown>>();
  private readonly listeners = new Map<number, (message: unknown) => void>();
  private opened = 0;

  open(): Tabs & { kill(): void } {
    this.opened += 1;
    const id = this.opened;
    let dead = false;
    const lost = new AbortController();
    return {
      withLock: async (name, work) => {
        const before = this.locks.get(name) ?? Promise.resolve();
        let release: () => void = () => undefined;
        const mine = new Promise<void>((resolve) => {
          release = resolve;
        });
        const held = before.then(() => mine);
        this.locks.set(name, held);
        // The browser frees what a killed tab held.
        if (dead) release();
        lost.signal.addEventListener('abort', release);
        await before;
        try {
          return await work(lost.signal);
        } finally {
          lost.signal.removeEventListener('abort', release);
          release();
        }
      },
      publish: (message) => {
        if (dead) return;
        for (const [other, listener] of this.listeners) if (other !== id) listener(message);
      },
      onMessage: (listener) => {
        this.listeners.set(id, listener);
        return () => this.listeners.delete(id);
      },
      close: () => this.listeners.delete(id),
      kill: () => {
        dead = true;
        this.listeners.delete(id);
        lost.abort();
      },
    };
  }
}
