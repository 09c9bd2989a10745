import type { MonthClimate } from '#contracts/places.ts';
import type { PlanRequest } from '#contracts/plans.ts';
import type { Providers, ResolvedPlace } from '#server/providers/types.ts';
import type { AgentTask } from './at-work.ts';

/** Of the months that the dates touch. */
export type Weathered = { months: MonthClimate[] };

const monthOf = (date: string) => Number(date.slice(5, 7));

/** What the months are usually like there. */
export const weather = (
  request: PlanRequest,
  place: ResolvedPlace,
  providers: Providers,
): AgentTask<Weathered> => ({
  agent: 'weather',
  doing: 'Looking at the weather of those days.',
  summary: ({ months: [first] }) =>
    first
      ? `Usually ${Math.round(first.lowC)} to ${Math.round(first.highC)} °C then.`
      : 'Nobody knows the weather there.',
  async work(say, signal) {
    const fact = await providers.climate.climate(place, { signal });
    const wanted = new Set(monthsBetween(monthOf(request.from), monthOf(request.to)));
    const months = fact?.value.filter(({ month }) => wanted.has(month)) ?? [];
    for (const { rainDays, highC, lowC } of months) {
      if (rainDays >= 10)
        say(`Rain on about ${Math.round(rainDays)} days of the month: some plans go indoors.`);
      if (highC >= 33) say('The middle of the day is hot: short stretches outdoors.', 'warning');
      if (lowC <= -5) say('It freezes hard: short stretches outdoors.', 'warning');
    }
    return { months };
  },
});

/** A plan is at most a month long: it touches two or three months. */
function monthsBetween(from: number, to: number): number[] {
  const length = (to - from + 12) % 12;
  return Array.from({ length: length + 1 }, (_, index) => ((from - 1 + index) % 12) + 1);
}
