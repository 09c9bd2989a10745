import { useEffect, useState } from 'react';
import { localToday } from '#client/lib/local-today.ts';

/** The day that it is here, `YYYY-MM-DD`; a page that was left open overnight knows when it is looked at again. */
export function useToday(): string {
  const [today, setToday] = useState(() => localToday());
  useEffect(() => {
    const look = () => setToday(localToday());
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return today;
}
