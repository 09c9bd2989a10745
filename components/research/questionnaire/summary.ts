import { problemText, typedAmount } from '#components/ui/amount.ts';
import type { Formats } from '#components/ui/format.ts';
import { interests } from '#contracts/places.ts';
import type { Translator } from '#messages/messages.ts';
import type { Stage } from './answers.ts';
import type { Draft } from './draft.ts';
import { limitLines } from './limit-labels.ts';

type Line = { stage: Stage; name: string; words: string };

/** What the lines are said with: the research's words and the part of them that names limits. */
export type SummaryWords = {
  t: Translator<'research'>;
  tAmount: Translator<'common.amount'>;
  tLimits: Translator<'research.limits'>;
  formats: Formats;
};

function formatWhen(
  { kind, month, nights, from, to, flexibleDays }: Draft['when'],
  { t, formats }: SummaryWords,
): string {
  if (kind === 'month') return t('summary.inMonth', { count: nights, month: formats.monthAndYear(month) });
  if (!from || !to) return t('summary.unanswered');
  const days = { from: formats.day(from), to: formats.day(to) };
  return flexibleDays > 0
    ? t('summary.datesFlexible', { ...days, count: flexibleDays })
    : t('summary.dates', days);
}

function partyText({ kind, adults, ages }: Draft['party'], { t }: SummaryWords): string {
  if (kind === 'alone' || kind === 'couple') return t(`party.${kind}`);
  const people = t('summary.people', { kind: t(`party.${kind}`), adults });
  return ages.length === 0
    ? people
    : t('summary.withChildren', {
        people,
        count: ages.length,
        ages: ages.map((age) => age ?? '?').join(', '),
      });
}

function budgetText(
  { kind, level, amount, currency }: Draft['budget'],
  { t, tAmount, formats }: SummaryWords,
): string {
  if (kind === 'level') return t('summary.level', { level: t(`tiers.${level}.label`), currency });
  const typed = typedAmount(amount, currency, { isOptional: true, notZero: true });
  if (typed.amount === null)
    return typed.problem
      ? t('summary.typed', { amount, problem: problemText(typed.problem, tAmount) })
      : t('summary.unanswered');
  const cost = { amount: formats.cost({ amount: typed.amount, currency }) };
  return kind === 'total' ? t('summary.total', cost) : t('summary.perDay', cost);
}

/** The answers in the order they were asked, as people would say them. */
export function summaryOf(draft: Draft, words: SummaryWords): Line[] {
  const { t, tLimits, formats } = words;
  const likes = interests.flatMap((like) => {
    const weight = draft.interests[like];
    if (weight === undefined) return [];
    return [t('summary.like', { like: t(`interests.${like}`), weight: t(`weights.${weight as 1}`) })];
  });
  const names = (places: readonly { name: string }[]) => formats.list(places.map((place) => place.name));
  const distance = draft.maxDistanceKm;
  const line = (stage: Stage, name: Parameters<typeof nameOf>[0], said: string): Line => ({
    ...{ stage, name: nameOf(name), words: said },
  });
  const nameOf = (name: NameKey) => t(`summary.names.${name}`);
  return [
    line('where', 'from', draft.origin?.name ?? t('summary.unanswered')),
    line('where', 'to', names(draft.destinations) || t('summary.anywhere')),
    line('when', 'when', formatWhen(draft.when, words)),
    line('who', 'who', partyText(draft.party, words)),
    line('budget', 'budget', budgetText(draft.budget, words)),
    line(
      'passports',
      'passports',
      formats.list(draft.passports.map(formats.country)) || t('summary.unanswered'),
    ),
    line('passports', 'visa', t(`visaPreference.${draft.visaWish}.label`)),
    line('likes', 'likes', likes.join(', ') || t('summary.anything')),
    line(
      'likes',
      'weather',
      formats.list(draft.weather.map((each) => t(`weather.${each}.label`))) || t('summary.anyWeather'),
    ),
    line('limits', 'pace', t(`pace.${draft.pace}.label`)),
    line(
      'limits',
      'distance',
      distance === null
        ? t('summary.anyDistance')
        : t('summary.upTo', { distance: formats.distance(distance) }),
    ),
    line('limits', 'skip', names(draft.avoid) || t('summary.nothing')),
    line('limits', 'mustHaves', limitLines(draft.limits, tLimits, formats).join(', ') || t('summary.none')),
    line('limits', 'notes', draft.notes.trim() || t('summary.none')),
  ];
}

type NameKey =
  | 'from'
  | 'to'
  | 'when'
  | 'who'
  | 'budget'
  | 'passports'
  | 'visa'
  | 'likes'
  | 'weather'
  | 'pace'
  | 'distance'
  | 'skip'
  | 'mustHaves'
  | 'notes';
