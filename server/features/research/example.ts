import type { QuestionnaireInput } from '#contracts/questionnaire.ts';
import type { Clock } from '#core/clock.ts';
import { addDays, dayOf } from '#core/trips/dates.ts';

/** Answers that work as they stand, whenever the document is read: the dates always lie ahead. */
export function exampleAnswers(clock: Clock): QuestionnaireInput {
  const from = addDays(dayOf(clock()), 90);
  return {
    origin: { kind: 'airport', id: 'LIS' },
    when: { kind: 'dates', from, to: addDays(from, 7), flexibleDays: 2 },
    party: { kind: 'couple', adults: 2 },
    budget: { kind: 'total', amount: 300_000, currency: 'EUR' },
    passports: ['PT'],
    interests: { food: 4, history: 3, beach: 2 },
    weather: ['warm', 'mild'],
    notes: 'We like small museums and long walks.',
  };
}
