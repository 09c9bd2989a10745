import type { Sight } from '#contracts/atlas.ts';
import type { PlanRequest } from '#contracts/plans.ts';
import { distanceKm } from '#core/distance.ts';
import type { PlanSight } from '#core/planning/index.ts';
import type { Fact, Providers, ResolvedPlace } from '#server/providers/types.ts';
import { count, list } from '../format.ts';
import type { AgentTask } from './at-work.ts';

export type Scouted = {
  /** The better known first. */
  sights: PlanSight[];
  holidays: { date: string; name: string }[];
  /** Where nothing is known: the nearest place of the atlas. */
  nearest: { name: string; km: number } | null;
};

/** What is worth doing there, and on which dates it may be closed. */
export const scout = (
  request: PlanRequest,
  place: ResolvedPlace,
  providers: Providers,
): AgentTask<Scouted> => ({
  agent: 'scout',
  doing: `Looking for what is worth doing in ${place.name}.`,
  summary: ({ sights }) => `Found ${count(sights.length, 'place')} worth a visit.`,
  async work(say, signal) {
    const { value, provenance } = await sightsOf(request, place, providers, signal);
    const sights = value.map((sight, index) => ({ ...sight, id: `sight-${index + 1}`, provenance }));
    if (sights.length > 0) say(`High on the list: ${list(sights.slice(0, 3).map(({ name }) => name))}.`);
    const works = sights.filter(({ closedUntil }) => closedUntil && closedUntil >= request.from);
    if (works.length > 0) say(`Closed for works then: ${list(works.map(({ name }) => name))}.`, 'warning');
    const { country } = place;
    const holidays = country
      ? (await providers.holidays.holidays(country, request.from, request.to, { signal })).value
      : [];
    for (const { date, name } of holidays.slice(0, 3))
      say(`${name} is on ${date}: some places close.`, 'warning');
    return { sights, holidays, nearest: sights.length > 0 ? null : nearestKnown(place, providers) };
  },
});

async function sightsOf(
  request: PlanRequest,
  place: ResolvedPlace,
  providers: Providers,
  signal: AbortSignal,
): Promise<Fact<Sight[]>> {
  const own = place.destination;
  if (own)
    return {
      value: own.highlights,
      provenance: { provider: 'caravan-atlas', kind: 'embedded', asOf: own.asOf },
    };
  return providers.attractions.attractions(place, request.interests, { signal });
}

function nearestKnown(place: ResolvedPlace, { places }: Providers): Scouted['nearest'] {
  const [nearest] = places
    .atlas()
    .map((one) => ({ name: one.name, km: Math.round(distanceKm(one, place)) }))
    .sort((a, b) => a.km - b.km);
  return nearest ?? null;
}
