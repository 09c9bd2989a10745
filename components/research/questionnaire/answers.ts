import { problemText, typedAmount } from '#components/ui/amount.ts';
import type { FieldIssue } from '#contracts/errors.ts';
import type { Place } from '#contracts/places.ts';
import { type Questionnaire, questionnaire } from '#contracts/questionnaire.ts';
import type { Translator } from '#messages/messages.ts';
import type { Draft } from './draft.ts';

export const stages = ['where', 'when', 'who', 'budget', 'passports', 'likes', 'limits', 'review'] as const;
export type Stage = (typeof stages)[number];

const stageOfField: Record<string, Stage> = {
  origin: 'where',
  destinations: 'where',
  when: 'when',
  party: 'who',
  budget: 'budget',
  currency: 'budget',
  passports: 'passports',
  visaWish: 'passports',
  interests: 'likes',
  weather: 'likes',
  pace: 'limits',
  maxDistanceKm: 'limits',
  avoid: 'limits',
  limits: 'limits',
  notes: 'limits',
  notesIgnored: 'limits',
};

/** The stage at which a field is asked; what belongs to none is shown at the end. */
export const stageOf = (path: string): Stage => stageOfField[path.split('.')[0] ?? ''] ?? 'review';

export const refOf = ({ kind, id }: Place) => ({ kind, id });

function whenOf({ kind, month, nights, from, to, flexibleDays }: Draft['when']) {
  return kind === 'month' ? { kind, month, nights } : { kind, from, to, flexibleDays };
}

/** As it is sent. */
export function budgetBody({ kind, level, amount, currency }: Draft['budget']) {
  return kind === 'level'
    ? { kind, level }
    : { kind, amount: typedAmount(amount, currency, { notZero: true }).amount, currency };
}

/** As it is sent; a child whose age nobody filled in has null for one. */
export const partyBody = ({ kind, adults, ages }: Draft['party']) => ({
  kind,
  adults,
  children: ages.map((age) => ({ age })),
});

/** The body to send; not yet checked. */
export const bodyOf = (draft: Draft) => ({
  origin: draft.origin ? refOf(draft.origin) : null,
  destinations: draft.destinations.map(refOf),
  when: whenOf(draft.when),
  party: partyBody(draft.party),
  budget: budgetBody(draft.budget),
  passports: draft.passports,
  visaWish: draft.visaWish,
  interests: draft.interests,
  weather: draft.weather,
  pace: draft.pace,
  ...(draft.maxDistanceKm === null ? {} : { maxDistanceKm: draft.maxDistanceKm }),
  avoid: draft.avoid.map(refOf),
  limits: draft.limits,
  notes: draft.notes,
  notesIgnored: draft.notesIgnored,
  currency: draft.budget.currency,
});

/** Where "this is not an object" would help nobody. */
function plainMessage(draft: Draft, path: string, t: Translator<'research.problems'>): string | null {
  if (path === 'origin' && !draft.origin) return t('origin');
  if (path === 'when.from' && !draft.when.from) return t('leave');
  if (path === 'when.to' && !draft.when.to) return t('return');
  return null;
}

/** Why there is no amount: the field asks which of two is meant, or what is wrong with it. */
function amountProblem({ budget }: Draft, path: string, t: Translator<'common.amount'>): string | undefined {
  if (path !== 'budget.amount') return undefined;
  const { problem } = typedAmount(budget.amount, budget.currency, { notZero: true });
  return problem && problemText(problem, t);
}

export type Checked = { answers: Questionnaire; issues: [] } | { answers: null; issues: FieldIssue[] };

/** @param today `YYYY-MM-DD`; the server knows its own and has the last word */
export function check(
  draft: Draft,
  today: string,
  t: Translator<'research.problems'>,
  tAmount: Translator<'common.amount'>,
): Checked {
  const parsed = questionnaire.safeParse(bodyOf(draft));
  const issues = (parsed.error?.issues ?? []).map((issue) => {
    const path = issue.path.join('.');
    return {
      path,
      message: amountProblem(draft, path, tAmount) ?? plainMessage(draft, path, t) ?? issue.message,
    };
  });
  if (draft.when.kind === 'dates' && draft.when.from && draft.when.from < today)
    issues.push({ path: 'when.from', message: t('past') });
  const shown = issues.filter(
    (issue, at) =>
      issues.findIndex((other) => other.path === issue.path && other.message === issue.message) === at,
  );
  return parsed.success && issues.length === 0
    ? { answers: parsed.data, issues: [] }
    : { answers: null, issues: shown };
}
