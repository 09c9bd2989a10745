import { typedAmount } from '#components/ui/amount.ts';
import {
  count,
  countryName,
  formatCost,
  formatDay,
  formatList,
  formatNumber,
  monthLabel,
} from '#components/ui/format.ts';
import { interests } from '#contracts/places.ts';
import {
  interestLabels,
  paceLabels,
  partyLabels,
  tierLabels,
  visaPreferenceLabels,
  weatherLabels,
  weightLabels,
} from '../labels.ts';
import type { Stage } from './answers.ts';
import type { Draft } from './draft.ts';
import { limitLines } from './limit-labels.ts';

type Line = { stage: Stage; name: string; words: string };

const unanswered = 'Not answered yet';

function formatWhen({ kind, month, nights, from, to, flexibleDays }: Draft['when']): string {
  if (kind === 'month') {
    return `${count(nights, 'night')} in ${monthLabel(month)}`;
  }
  if (!from || !to) return unanswered;
  const move = flexibleDays > 0 ? `, flexible by ${count(flexibleDays, 'day')}` : '';
  return `${formatDay(from)} to ${formatDay(to)}${move}`;
}

function partyText({ kind, adults, ages }: Draft['party']): string {
  if (kind === 'alone' || kind === 'couple') return partyLabels[kind];
  const children =
    ages.length === 0
      ? ''
      : `, ${count(ages.length, 'child', 'children')} (${ages.map((age) => age ?? '?').join(', ')})`;
  return `${partyLabels[kind]}: ${count(adults, 'adult')}${children}`;
}

function budgetText({ kind, level, amount, currency }: Draft['budget']): string {
  if (kind === 'level') return `${tierLabels[level].label}, shown in ${currency}`;
  const typed = typedAmount(amount, currency, { isOptional: true, notZero: true });
  if (typed.amount === null) return typed.error ? `${amount}: ${typed.error}` : unanswered;
  return `${formatCost({ amount: typed.amount, currency })} ${kind === 'total' ? 'in total' : 'a day'}`;
}

/** The answers in the order they were asked, as people would say them. */
export function summaryOf(draft: Draft): Line[] {
  const likes = interests.flatMap((like) => {
    const weight = draft.interests[like];
    return weight === undefined ? [] : [`${interestLabels[like]} (${weightLabels[weight]})`];
  });
  const names = (places: readonly { name: string }[]) => formatList(places.map((place) => place.name));
  return [
    { stage: 'where', name: 'From', words: draft.origin?.name ?? unanswered },
    { stage: 'where', name: 'To', words: names(draft.destinations) || 'Wherever fits best' },
    { stage: 'when', name: 'When', words: formatWhen(draft.when) },
    { stage: 'who', name: 'Who', words: partyText(draft.party) },
    { stage: 'budget', name: 'Budget', words: budgetText(draft.budget) },
    {
      stage: 'passports',
      name: 'Passports',
      words: formatList(draft.passports.map(countryName)) || unanswered,
    },
    { stage: 'passports', name: 'Visa', words: visaPreferenceLabels[draft.visaWish].label },
    { stage: 'likes', name: 'Likes', words: likes.join(', ') || 'Open to anything' },
    {
      stage: 'likes',
      name: 'Weather',
      words: formatList(draft.weather.map((preference) => weatherLabels[preference].label)) || 'Any',
    },
    { stage: 'limits', name: 'Pace', words: paceLabels[draft.pace].label },
    {
      stage: 'limits',
      name: 'Distance',
      words: draft.maxDistanceKm === null ? 'Any distance' : `Up to ${formatNumber(draft.maxDistanceKm)} km`,
    },
    { stage: 'limits', name: 'Skip', words: names(draft.avoid) || 'Nothing' },
    { stage: 'limits', name: 'Must-haves', words: limitLines(draft.limits).join(', ') || 'None' },
    { stage: 'limits', name: 'Notes', words: draft.notes.trim() || 'None' },
  ];
}
