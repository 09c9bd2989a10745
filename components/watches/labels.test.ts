import { expect, test } from 'vitest';
import { formatsIn } from '#components/ui/format.ts';
import type { WatchPart } from '#contracts/watches.ts';
import { englishOf } from '#testing/words.ts';
import { formatThreshold } from './labels.ts';

const part = (base: WatchPart['base']): WatchPart => ({
  activityId: null,
  fare: null,
  armed: true,
  current: null,
  base,
});
const price = { amount: 50_000, currency: 'EUR' };
const threshold = { kind: 'percent' as const, percent: 15 };
const wording = (...parts: WatchPart[]) =>
  formatThreshold({ threshold, parts }, englishOf('watches'), formatsIn('en'));

test('a watch by percent says what of, and when that was', () => {
  expect(wording(part({ price, at: '2026-11-12T08:00:00.000Z' }))).toBe(
    'when it drops 15% below €500, its price on 12 Nov 2026',
  );
  expect(wording(part({ price, at: null }))).toBe(
    'when it drops 15% below €500, its price when you set this watch',
  );
});

test('while nothing was seen yet, and for several flights, it says that', () => {
  expect(wording(part(null))).toBe('when it drops 15% below the first price we see');
  expect(wording(part(null), part({ price, at: null }))).toBe(
    'when one of them drops 15% below what it cost at first',
  );
});

test('a percentage is said as it was set', () => {
  expect(
    formatThreshold(
      { threshold: { kind: 'percent', percent: 12.5 }, parts: [part(null)] },
      englishOf('watches'),
      formatsIn('en'),
    ),
  ).toBe('when it drops 12.5% below the first price we see');
});
