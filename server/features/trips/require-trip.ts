import { AppError } from '#contracts/errors.ts';
import type { Tx } from '#server/database/types.ts';
import { isTrip } from './data.ts';

/**
 * Whether a trip is there still: its log and what a process remembers of it outlive it. Asked once a transaction, for
 * a thousand people who open one trip at once share a few.
 */
export function createTripGuard() {
  const asked = new WeakMap<Tx, Map<string, Promise<boolean>>>();

  /** @throws AppError `not_found` for a trip that was deleted or never was */
  return async function assertExists(tx: Tx, tripId: string): Promise<void> {
    const answers = asked.get(tx) ?? new Map<string, Promise<boolean>>();
    asked.set(tx, answers);
    const answer = answers.get(tripId) ?? isTrip(tx, tripId);
    answers.set(tripId, answer);
    if (!(await answer)) throw new AppError('not_found', 'This trip doesn’t exist.');
  };
}
