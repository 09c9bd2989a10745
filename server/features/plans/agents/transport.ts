import type { PlanRequest } from '#contracts/plans.ts';
import { formatDuration } from '#core/duration.ts';
import { formatMoney, wholeUnits } from '#core/money.ts';
import type { PlanJourney } from '#core/planning/index.ts';
import type { Providers, ResolvedPlace } from '#server/providers/types.ts';
import type { Research, Way } from '../../research/service.ts';
import { count } from '../format.ts';
import type { Frame } from '../frame.ts';
import type { AgentTask } from './at-work.ts';

export type Transported = { journey: PlanJourney | null; car: boolean; missing: string[] };
/** Who knows how people get to a place. */
export type WayTo = Research['wayTo'];

const modes = { train: 'train', bus: 'bus', ferry: 'boat' } as const;

/** There and back, and what one needs to get around. */
export const transport = (
  request: PlanRequest,
  place: ResolvedPlace,
  providers: Providers,
  { currency }: Frame,
  wayTo: WayTo,
): AgentTask<Transported> => ({
  agent: 'transport',
  doing: request.origin ? 'Working out the journey there and back.' : 'Looking at how to get around.',
  summary: ({ journey, car }) =>
    [
      journey
        ? `You get there by ${journey.mode === 'flight' ? 'air' : journey.mode}, to ${journey.name}.`
        : 'Only the days there are planned.',
      ...(car ? ['Without a car little can be reached.'] : []),
    ].join(' '),
  async work(say, signal) {
    const around = place.destination?.gettingAround;
    if (around) say(around.note);
    const car = around?.car === 'needed';
    const missing = car ? ['A car is needed there; what hiring one costs is not counted.'] : [];
    const { origin, destination, from, to, party, budget, limits } = request;
    if (!origin) return { journey: null, car, missing };
    const found = await wayTo({ origin, destination, from, to, party, budget, limits, currency }, signal);
    const { way, total } = found;
    const changes = way.stops > 0 ? `, ${count(way.stops, 'change')}` : '';
    say(
      `${formatDuration(way.durationMinutes)} each way${changes}, about ${formatMoney(total, { whole: true })} for all.`,
    );
    return { journey: journeyOf(found, place, providers), car, missing };
  },
});

function journeyOf({ way, total }: Way, place: ResolvedPlace, { places }: Providers): PlanJourney {
  const known = {
    cost: { ...total, amount: wholeUnits(total.amount, total.currency) },
    provenance: way.provenance,
  };
  if (way.mode === 'flight') {
    const airport = places.airport(way.to);
    const transfer = place.destination?.transfers.find(({ iata }) => iata === way.to);
    return {
      ...known,
      mode: 'flight',
      name: airport?.name ?? way.to,
      at: airport && { latitude: airport.latitude, longitude: airport.longitude },
      transferMinutes: transfer?.minutes ?? null,
    };
  }
  const last = way.legs.at(-1);
  return {
    ...known,
    // Where only distance and land are known, the estimate is that of a train or coach.
    mode: last ? modes[last.mode] : 'train',
    name: last?.to ?? place.name,
    at: null,
    transferMinutes: null,
  };
}
