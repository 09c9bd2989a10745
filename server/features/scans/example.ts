import type { ScanRequestInput } from '#contracts/scans.ts';
import type { Clock } from '#core/clock.ts';
import { addDays, dayOf } from '#core/trips/dates.ts';

/** A request that works as it stands, whenever the document is read: the dates always lie ahead. */
export function exampleRequest(clock: Clock): ScanRequestInput {
  const from = addDays(dayOf(clock()), 90);
  return {
    origins: [{ kind: 'airport', id: 'MUC' }],
    destinations: [
      { kind: 'airport', id: 'BCN' },
      { kind: 'airport', id: 'PMI' },
    ],
    windows: [{ kind: 'range', from, until: addDays(from, 6) }],
    nights: { from: 6, until: 8 },
    kind: 'return',
    party: { adults: 2, childAges: [9, 6] },
    currency: 'EUR',
  };
}
