import { useEffect, useState } from 'react';

const clock = () => new Date().toTimeString().slice(0, 5);

/** What clocks show here, `HH:MM`. */
export function useClock(): string {
  const [shown, setShown] = useState(clock);
  useEffect(() => {
    const timer = setInterval(() => setShown(clock()), 15_000);
    return () => clearInterval(timer);
  }, []);
  return shown;
}
