import { amountText } from '#components/ui/amount.ts';
import { emptyDraft, type WatchDraft } from '#components/watches/draft.ts';
import type { ActivityFields } from '#contracts/trips.ts';
import type { TripFlight } from '#contracts/watches.ts';

/** Percent by which a flight must fall to be told of, unless somebody says otherwise. */
const USUAL_PERCENT = '10';

/** The form for a flight's ticket, with all in it that is known; what could be meant otherwise stays open. */
export function draftOf(
  { fare, from, to, depart, adults }: TripFlight,
  cost: ActivityFields['cost'],
): WatchDraft {
  const only = <T>(all: readonly T[]): T | null => (all.length === 1 ? (all[0] ?? null) : null);
  const empty = emptyDraft();
  return {
    ...empty,
    from: only(from),
    to: only(to),
    depart: fare?.depart ?? depart ?? '',
    return: fare?.return ?? '',
    adults: fare?.adults ?? adults,
    children: fare?.children ?? 0,
    threshold: {
      kind: 'percent',
      percent: USUAL_PERCENT,
      amount: cost ? amountText(cost.amount, cost.currency) : '',
      currency: cost?.currency ?? empty.threshold.currency,
    },
  };
}
