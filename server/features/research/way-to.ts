import { AppError } from '#contracts/errors.ts';
import type { PlaceRef } from '#contracts/places.ts';
import type { Budget, Limits, Party, Questionnaire } from '#contracts/questionnaire.ts';
import type { Providers } from '#server/providers/types.ts';
import { frameOf } from './answers.ts';
import { learnWay } from './learn.ts';
import type { Way } from './way.ts';

/** How a party gets to one place and back, on fixed dates. */
export type Journey = {
  origin: PlaceRef & { kind: 'airport' | 'city' };
  destination: PlaceRef & { kind: 'destination' | 'city' };
  from: string;
  to: string;
  party: Party;
  budget: Budget;
  limits: Limits;
  /** Of the fare. */
  currency: string;
};

/**
 * The way that people would take, as a research job finds it: over land or by air, with its fare.
 * @throws when nobody knows one, or the source can't be asked now
 */
export async function wayTo(
  journey: Journey,
  providers: Providers,
  today: string,
  signal: AbortSignal,
): Promise<Way> {
  const { origin, destination, from, to, party, budget, limits, currency } = journey;
  const place = providers.places.resolve(destination);
  if (!place) throw new AppError('not_found', 'This place doesn’t exist.');
  const answers: Questionnaire = {
    ...{ origin, party, budget, limits, currency },
    when: { kind: 'dates', from, to, flexibleDays: 0 },
    destinations: [destination],
    passports: [],
    visaWish: 'any',
    interests: {},
    weather: [],
    pace: 'balanced',
    avoid: [],
    notes: '',
    notesIgnored: [],
  };
  const frame = await frameOf(answers, providers, today);
  return learnWay({ place, answers: frame.answers, frame, providers, signal });
}
