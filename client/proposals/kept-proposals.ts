/** Proposals of a trip as this device last saw them: they can be read, and voted on, where there is no network. */
import { z } from 'zod';
import { proposal } from '#contracts/proposals.ts';
import type { Proposals } from '#core/planning/proposals/fold-proposals.ts';
import type { KeyValueStorage } from '../lib/browser.ts';

/** The newest are what is shown. */
const MAX_KEPT = 20;
const kept = z.array(proposal);

type Store = Pick<KeyValueStorage, 'getItem' | 'setItem' | 'removeItem'>;

/** Of one traveller in one trip; each person's are apart. */
export function keptProposals(store: Store, userId: string, tripId: string) {
  const key = `caravan-proposals:${userId}:${tripId}`;
  return {
    /** Empty where none were kept, or by another version. */
    read(): Proposals {
      try {
        return kept.safeParse(JSON.parse(store.getItem(key) ?? '[]')).data ?? [];
      } catch {
        return [];
      }
    },
    write(proposals: Proposals): void {
      // What agents are still at is not known until there is a network again.
      const worth = proposals.filter(({ status }) => status !== 'working' && status !== 'nothing');
      if (worth.length === 0) store.removeItem(key);
      else store.setItem(key, JSON.stringify(worth.slice(-MAX_KEPT)));
    },
    /** The trip is not theirs to read any more. */
    forget: () => store.removeItem(key),
  };
}
