import { useEffect, useState } from 'react';
import { localToday } from '#client/lib/local-today.ts';
import { ownCurrency } from '#client/lib/own-currency.ts';
import { useNamedPlaces } from '#hooks/useNamedPlaces.ts';
import { useScanRequest } from '#hooks/useScans.ts';
import type { GivenScan } from './given.ts';
import { draftOfScan, emptyScanDraft, type ScanDraft } from './scan-draft.ts';
import { emptyWindow } from './window-draft.ts';

/** The form, filled in from what the address knows. Fixed to what it said when it was opened. */
export function useScanDraft({ again, from, to, window, draft: known }: GivenScan) {
  const [today] = useState(localToday);
  const [draft, setDraft] = useState<ScanDraft | null>(null);
  const asked = useScanRequest(again);
  const origins = useNamedPlaces(asked.request?.origins ?? from);
  const destinations = useNamedPlaces(asked.request?.destinations ?? to);
  const isHere =
    origins !== undefined &&
    destinations !== undefined &&
    (again === null || asked.request !== null || asked.error !== null);

  useEffect(() => {
    if (!isHere) return;
    setDraft((old) => {
      if (old) return old;
      if (asked.request) return draftOfScan(asked.request, [...origins, ...destinations], today);
      const windows = [{ ...emptyWindow(today), ...window }];
      return { ...emptyScanDraft(today, ownCurrency()), ...known, windows, origins, destinations };
    });
  }, [isHere, asked.request, origins, destinations, window, known, today]);

  return {
    /** Null until what it starts from is known. */
    draft,
    today,
    change: (part: Partial<ScanDraft>) => setDraft((old) => (old ? { ...old, ...part } : old)),
    /** Why the other scan's question could not be taken over. */
    error: asked.error,
  };
}
