import { type DraftStop, plan } from '#contracts/plans.ts';
import { researchResults } from '#contracts/research.ts';
import { clockText } from '#core/time-of-day.ts';

/** So many destinations fit into an answer that a language model still reads. */
const LISTED = 10;

/** A ranking without what is only for drawing: months of weather, coordinates, provenance of each fact. */
export function resultsInBrief(body: unknown) {
  const { ranked, excluded, relax, dates, originName, notes } = researchResults.parse(body);
  return {
    ...{ originName, dates, notes },
    ranked: ranked.slice(0, LISTED).map((one) => ({
      ...{ destinationId: one.destinationId, name: one.name, country: one.countryName },
      ...{ rank: one.rank, score: one.score, summary: one.summary },
      reasons: one.parts.map(({ reason }) => reason),
      caveats: one.caveats.map(({ message }) => message),
      cost: one.cost && {
        total: one.cost.total,
        gettingThere: one.cost.gettingThere,
        stay: one.cost.stay,
        days: one.cost.days,
        basis: [...new Set(one.cost.provenance.map(({ kind }) => kind))],
      },
      visa: one.visa,
      advice: { level: one.advice.level, summary: one.advice.summary },
      unknowns: one.unknowns,
    })),
    notListed: Math.max(0, ranked.length - LISTED),
    ...{ excluded, relax },
  };
}

/** A plan whose options show what happens when, without coordinates. */
export function planInBrief(body: unknown) {
  const { result, ...rest } = plan.parse(body);
  return {
    ...rest,
    result: result && {
      obstacles: result.obstacles,
      options: result.options.map(({ draft, ...option }) => ({
        ...option,
        days: draft.days.map(({ date, stops }) => ({ date, stops: stops.map(stopInBrief) })),
      })),
    },
  };
}

const stopInBrief = ({ name, kind, start, end, travel, booking, cost, reason }: DraftStop) => ({
  ...{ name, kind, from: timeOf(start), to: timeOf(end) },
  ...{ travel, booking, cost, reason },
});

/** "09:30"; after midnight "+1 00:15". */
function timeOf(minutes: number): string {
  const days = Math.floor(minutes / 1_440);
  return `${days === 0 ? '' : `+${days} `}${clockText(minutes)}`;
}
