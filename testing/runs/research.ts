import { pino } from 'pino';
import type { QuestionnaireInput } from '#contracts/questionnaire.ts';
import { questionnaire } from '#contracts/questionnaire.ts';
import { type Clock, systemClock } from '#core/clock.ts';
import type { Traveller } from '#server/auth/types.ts';
import type { Database } from '#server/database/types.ts';
import { createResearch } from '#server/features/research/service.ts';
import type { LanguageModel } from '#server/language-model/types.ts';
import { createFactCache } from '#server/providers/data.ts';
import { createProviders } from '#server/providers/providers.ts';
import type { Providers } from '#server/providers/types.ts';
import type { RunEngine } from '#server/runs/types.ts';
import { noListeners } from '../events/no-listeners.ts';

const logger = pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' });

export const traveller = (id: string): Traveller => ({
  id,
  name: id,
  email: null,
  isGuest: true,
  isAdmin: false,
  sessionId: `session-of-${id}`,
  apiKeyId: null,
  scopes: null,
});

/** Providers that never leave the machine. */
export const offlineProviders = (db: Database, clock: Clock = systemClock): Providers =>
  createProviders({ facts: createFactCache(db), config: { LIVE_DATA: 'off' }, clock, logger });

/** The feature over an engine. Members of `providers` may be replaced while it runs. */
export function openResearch(
  { db, engine }: { db: Database; engine: RunEngine },
  {
    clock = systemClock,
    providers = offlineProviders(db, clock),
    languageModel = null,
  }: { clock?: Clock; providers?: Providers; languageModel?: LanguageModel | null } = {},
) {
  const research = createResearch({
    db,
    runs: engine,
    providers,
    clock,
    logger,
    events: noListeners,
    realtime: { broadcast() {} },
    languageModel,
  });
  engine.define(research.run);
  return research;
}

/** Seven nights in May for two from Lisbon, with changes. */
export const answers = (change: Partial<QuestionnaireInput> = {}) =>
  questionnaire.parse({
    origin: { kind: 'airport', id: 'LIS' },
    when: { kind: 'dates', from: '2027-05-10', to: '2027-05-17' },
    party: { kind: 'couple', adults: 2 },
    budget: { kind: 'total', amount: 300_000, currency: 'EUR' },
    passports: ['PT'],
    interests: { food: 4, history: 3, beach: 2 },
    weather: ['warm'],
    ...change,
  });
