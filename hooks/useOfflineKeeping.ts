'use client';
import { useCallback, useState, useSyncExternalStore } from 'react';
import { tabStore } from '#client/lib/browser.ts';
import { getOfflineStore } from '#client/trips/trip-client.ts';

export interface OfflineKeeping {
  /** Changes survive a reload and a time without a network. */
  isKeeping: boolean;
  /** That they don't is still to be said: it is said once a tab. */
  isToBeSaid: boolean;
  dismiss: () => void;
}

const SAID = 'caravan-not-keeping-said';
const subscribe = (listener: () => void) => getOfflineStore().onKeeping(listener);
const snapshot = () => getOfflineStore().isKeeping();

/** Whether this browser keeps what is changed until it was sent. */
export function useOfflineKeeping(): OfflineKeeping {
  const isKeeping = useSyncExternalStore(subscribe, snapshot, () => true);
  const [isSaid, setSaid] = useState(() => tabStore.getItem(SAID) !== null);
  const dismiss = useCallback(() => {
    tabStore.setItem(SAID, '1');
    setSaid(true);
  }, []);
  return { isKeeping, isToBeSaid: !isKeeping && !isSaid, dismiss };
}
