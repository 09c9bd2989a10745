import { expect, test } from 'vitest';
import { questionnaire } from '#contracts/questionnaire.ts';
import { COUPLE, family } from '#testing/advice/case.ts';
import { adviseOn, builtInProviders } from '#testing/runs/advice.ts';
import { seasonAt } from './cost.ts';

const clock = () => new Date('2026-12-01T12:00:00Z');
const providers = builtInProviders(clock);
const asked = (passport: string) =>
  questionnaire.parse({
    origin: { kind: 'airport', id: 'LHR' },
    destinations: [{ kind: 'destination', id: 'luxor' }],
    when: { kind: 'dates', from: '2027-02-06', to: '2027-02-13' },
    party: family(4, 9),
    budget: { kind: 'level', level: 'moderate' },
    passports: [passport],
    currency: 'USD',
  });

test('what the visa costs is in the sum, for everybody who goes', async () => {
  const { ranked } = await adviseOn(asked('GB'), { clock, providers });
  const [luxor] = ranked;
  const price = luxor?.visa[0]?.price?.amount ?? 0;
  expect(price).toBeGreaterThan(0);
  const party = { ...asked('GB').party };
  const answers = { ...asked('GB'), party };
  const frame = { dates: { from: '2027-02-06', to: '2027-02-13', nights: 7 }, rooms: 1, answers };
  const without = seasonAt(null, frame, { flies: false, visa: null });
  const paying = seasonAt(null, frame, { flies: false, visa: { price: { amount: price, currency: 'USD' } } });
  expect(paying.extras.days - without.extras.days).toBe(4 * price);
});

test('who needs no visa pays none', () => {
  const answers = { ...asked('GB'), party: questionnaire.shape.party.parse(COUPLE) };
  const frame = { dates: { from: '2027-02-06', to: '2027-02-13', nights: 7 }, rooms: 1, answers };
  expect(seasonAt(null, frame, { flies: true, visa: { price: null } }).extras).toEqual({ stay: 0, days: 0 });
});
