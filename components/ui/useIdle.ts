import { useEffect, useState } from 'react';

/** At the latest, ms. */
const LATEST_MS = 3_000;

/** Whether the page has had nothing else to do since it came. */
export function useIdle(): boolean {
  const [isIdle, setIdle] = useState(false);
  useEffect(() => {
    const idle = () => setIdle(true);
    // Safari has none.
    if (typeof requestIdleCallback === 'undefined') {
      const timer = setTimeout(idle, LATEST_MS / 2);
      return () => clearTimeout(timer);
    }
    const handle = requestIdleCallback(idle, { timeout: LATEST_MS });
    return () => cancelIdleCallback(handle);
  }, []);
  return isIdle;
}
