import type { PlanRequestInput } from '#contracts/plans.ts';
import type { Clock } from '#core/clock.ts';
import { addDays, dayOf } from '#core/trips/dates.ts';

/** A request that works as it stands, whenever the document is read: the dates always lie ahead. */
export function exampleRequest(clock: Clock): PlanRequestInput {
  const from = addDays(dayOf(clock()), 90);
  return {
    destination: { kind: 'destination', id: 'lisbon' },
    origin: { kind: 'airport', id: 'CDG' },
    from,
    to: addDays(from, 4),
    party: { kind: 'family', adults: 2, children: [{ age: 8 }] },
    budget: { kind: 'total', amount: 250_000, currency: 'EUR' },
    interests: { history: 4, food: 4 },
  };
}
