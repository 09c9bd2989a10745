import { useEffect } from 'react';
import { importWithRetry } from '#components/ui/import-with-retry.ts';

const parts: (() => Promise<unknown>)[] = [];

/** In the browser's user timing, once everything is here. */
const HERE = 'caravan:trip-parts-here';
/** A browser that never rests is not waited for longer, ms. */
const LATEST_MS = 5_000;

/**
 * A part of a trip that is fetched when somebody looks at it, or before, by `usePrefetchParts`. To be called inside of
 * `dynamic(...)`, where the bundler has to find the import: elsewhere the same module would be fetched a second time.
 */
export function prefetched<T>(load: () => Promise<T>): () => Promise<T> {
  const part = () => importWithRetry(load);
  parts.push(part);
  return part;
}

/**
 * Fetches those parts as soon as the browser has nothing better to do: a trip is worked on without a network too, and
 * what nobody had looked at before the network went must open all the same. One after the other, so that they are
 * never in the way of what somebody is doing.
 */
export function usePrefetchParts(isConnected: boolean): void {
  useEffect(() => {
    if (!isConnected) return;
    let stopped = false;
    const begin = async () => {
      for (const part of parts) {
        if (stopped) return;
        // A part that does not come is asked for again when somebody looks at it.
        await part().catch(() => {});
      }
      performance.mark(HERE);
    };
    if (typeof requestIdleCallback === 'undefined') {
      const timer = setTimeout(begin, LATEST_MS);
      return () => {
        stopped = true;
        clearTimeout(timer);
      };
    }
    const handle = requestIdleCallback(begin, { timeout: LATEST_MS });
    return () => {
      stopped = true;
      cancelIdleCallback(handle);
    };
  }, [isConnected]);
}
