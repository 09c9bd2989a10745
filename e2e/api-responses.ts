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
