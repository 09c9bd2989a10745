/** What the tabs of one browser have to settle among themselves. */
import { lockManager, tabChannel } from '../lib/browser.ts';

export interface Tabs {
  /** Runs `work` while no other tab runs any under this name. */
  withLock<T>(name: string, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Tells the other tabs, not this one. */
  publish(message: unknown): void;
  onMessage(listener: (message: unknown) => void): () => void;
  close(): void;
}

/** A tab that was frozen with the lock in hand must not stop the others for longer than this, ms. */
const LOCK_TIMEOUT_MS = 15_000;

/**
 * Without locks, and after a lock was taken away from a frozen
 * tab, two tabs may send the same op, which the server applies once: the lock saves work and keeps the order, no more.
 */
export function browserTabs(name: string): Tabs {
  const channel = tabChannel(name);
  const locks = lockManager();

  async function withLock<T>(lock: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const lost = new AbortController();
    if (!locks) return work(lost.signal);
    const held = () => work(lost.signal);
    const waiting = new AbortController();
    const timer = setTimeout(() => waiting.abort(), LOCK_TIMEOUT_MS);
    try {
      const run = locks.request(lock, { signal: waiting.signal }, () => {
        clearTimeout(timer);
        return held();
      });
      return (await run) as T;
    } catch (error) {
      // Blocked site data refuses the lock, not its presence.
      if (error instanceof DOMException && error.name === 'SecurityError') return held();
      if (waiting.signal.aborted) return (await locks.request(lock, { steal: true }, held)) as T;
      // Taken away from us: whoever took it goes on where we are.
      lost.abort();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    withLock,
    publish: (message) => channel?.postMessage(message),
    onMessage(listener) {
      const received = ({ data }: MessageEvent) => listener(data);
      channel?.addEventListener('message', received);
      return () => channel?.removeEventListener('message', received);
    },
    close: () => channel?.close(),
  };
}
