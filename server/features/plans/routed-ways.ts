import type { Spot } from '#contracts/plans.ts';
import type { WayMode } from '#contracts/ways.ts';
import type { PlanInput, RoutedWays } from '#core/planning/index.ts';
import type { Providers } from '#server/providers/types.ts';

/** Points of one question: the stay's quarters, and the sights that are known best. Ways to the others are estimated. */
const MAX_POINTS = 50;
/** A plan does not wait longer for it, ms. */
const TIMEOUT_MS = 8_000;

/**
 * Times along the streets between what may be visited, where a routing service is set. Kept with the step, so that the
 * same plan comes out after a kill, whatever the service says by then.
 *
 * @returns `problem`: a sentence for people where it could not be asked, and times are estimates after all
 */
export async function routedWays(
  { place, sights, quarters, car }: Pick<PlanInput, 'place' | 'sights' | 'quarters' | 'car'>,
  { router }: Pick<Providers, 'router'>,
  signal: AbortSignal,
): Promise<{ ways: RoutedWays | null; problem: string | null }> {
  if (!router || sights.length === 0) return { ways: null, problem: null };
  const stays: Spot[] = [place, ...quarters.flatMap(({ at }) => at ?? [])];
  const spots = [...stays, ...sights]
    .slice(0, MAX_POINTS)
    .map(({ latitude, longitude }) => ({ latitude, longitude }));
  const within = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
  const tableOf = async (mode: WayMode) => {
    const fact = await router.matrix(spots, mode, { signal: within }).catch((error: unknown) => {
      // The plan itself was stopped; everything else is the service's trouble.
      if (signal.aborted) throw error;
      return null;
    });
    return fact?.value.map((row) => row.map((way) => way && { minutes: way.minutes, km: way.km })) ?? null;
  };
  const [walk, driven] = await Promise.all([tableOf('walk'), car ? tableOf('car') : null]);
  if (!walk && !driven)
    return { ways: null, problem: 'The times on the way are estimates: the router couldn’t be asked.' };
  return { ways: { spots, walk, car: driven }, problem: null };
}
