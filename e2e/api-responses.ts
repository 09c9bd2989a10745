import type { PlanRequestInput } from '#contracts/plans.ts';
import type { QuestionnaireInput } from '#contracts/questionnaire.ts';

/** A May that lies ahead, whenever the tests run. */
const nextMay = () => `${new Date().getUTCFullYear() + 1}-05`;

/** Answers that many destinations fit. */
export const answers = (): QuestionnaireInput => ({
  origin: { kind: 'airport', id: 'LIS' },
  when: { kind: 'month', month: nextMay(), nights: 7 },
  party: { kind: 'couple', adults: 2 },
  budget: { kind: 'level', level: 'moderate' },
  passports: ['PT'],
  interests: { beach: 3, food: 4, history: 2 },
  weather: ['warm', 'hot'],
});

/** Four days that can be planned from the atlas alone. */
export const planAnswers = (): PlanRequestInput => ({
  destination: { kind: 'destination', id: 'lisbon' },
  origin: { kind: 'airport', id: 'DUB' },
  from: `${nextMay()}-10`,
  to: `${nextMay()}-13`,
  party: { kind: 'couple', adults: 2 },
  budget: { kind: 'level', level: 'moderate' },
  interests: { food: 4, history: 2 },
  currency: 'EUR',
});
