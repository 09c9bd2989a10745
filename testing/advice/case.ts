import type { QuestionnaireInput } from '#contracts/questionnaire.ts';
import type { Check } from './checks.ts';

/** A questionnaire as somebody might fill it in, and what advice worth following does with it. */
export type AdviceCase = { name: string; asked: QuestionnaireInput; checks: Check[]; short?: boolean };

type Asked = Omit<
  QuestionnaireInput,
  'origin' | 'when' | 'party' | 'budget' | 'passports' | 'destinations'
> & {
  home: string;
  /** `from/to`. */
  days: string;
  party?: QuestionnaireInput['party'];
  /** "3000 EUR", or a level. */
  budget?: string;
  passport: string;
  /** "kyoto", "JP" or "region:alps". */
  to?: string;
};

export const COUPLE: QuestionnaireInput['party'] = { kind: 'couple', adults: 2 };
export const ALONE: QuestionnaireInput['party'] = { kind: 'alone', adults: 1 };
export const family = (...ages: number[]): QuestionnaireInput['party'] => ({
  kind: 'family',
  adults: 2,
  children: ages.map((age) => ({ age })),
});
export const group = (adults: number): QuestionnaireInput['party'] => ({ kind: 'group', adults });

/** A case of the evaluation; those that are `short` hold, and run with the tests so that they go on holding. */
export function adviceCase(name: string, asked: Asked, checks: Check[], short = false): AdviceCase {
  const { home, days, party = COUPLE, budget = 'moderate', passport, to = '', ...rest } = asked;
  const [from = '', until = ''] = days.split('/');
  return {
    name,
    short,
    checks,
    asked: {
      ...rest,
      origin: { kind: 'airport', id: home },
      when: { kind: 'dates', from, to: until },
      party,
      budget: budgetOf(budget),
      passports: [passport],
      destinations: to.split(' ').filter(Boolean).map(placeOf),
    },
  };
}

function budgetOf(text: string): QuestionnaireInput['budget'] {
  const [amount = '', currency] = text.split(' ');
  if (currency) return { kind: 'total', amount: Number(amount) * 100, currency };
  return { kind: 'level', level: amount as 'moderate' };
}

function placeOf(text: string) {
  if (text.startsWith('region:')) return { kind: 'region' as const, id: text.slice(7) };
  return { kind: /^[A-Z]{2}$/.test(text) ? ('country' as const) : ('destination' as const), id: text };
}
