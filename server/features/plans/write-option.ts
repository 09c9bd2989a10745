import type { OptionId, PlanOption } from '#contracts/plans.ts';
import { formatMoney } from '#core/money.ts';
import { list } from './format.ts';

/* The Writer: titles and paragraphs made of the facts, with nothing in them that the draft does not hold. */

const titles: Record<OptionId, (place: string) => string> = {
  saver: (place) => `${place} for less`,
  balanced: (place) => `${place}, a bit of everything`,
  comfort: (place) => `${place} at ease`,
};

const NAMED = 3;

/** The same option with its title and its paragraph. */
export function writeOption(option: PlanOption): PlanOption {
  const { draft, id } = option;
  return {
    ...option,
    title: titles[id](draft.place.name),
    explanation: [option.explanation, sightsSentence(option), costSentence(option), weatherSentence(option)]
      .filter(Boolean)
      .join(' '),
  };
}

function sightsSentence({ draft }: PlanOption): string {
  const sights = draft.days.flatMap(({ stops }) => stops).filter(({ kind }) => kind === 'sight');
  return sights.length === 0 ? '' : `Among them: ${list(sights.slice(0, NAMED).map(({ name }) => name))}.`;
}

function costSentence({ totalCost, isAtLeast }: PlanOption): string {
  return `${isAtLeast ? 'In total at least' : 'In total about'} ${formatMoney(totalCost, { whole: true })}.`;
}

function weatherSentence({ draft }: PlanOption): string {
  const known = draft.days.flatMap(({ weather }) => weather ?? []);
  if (known.length === 0) return '';
  const mean = (values: number[]) => Math.round(values.reduce((a, b) => a + b, 0) / values.length);
  const highs = mean(known.map(({ highC }) => highC));
  const lows = mean(known.map(({ lowC }) => lowC));
  return `Expect ${lows} to ${highs} °C.`;
}
