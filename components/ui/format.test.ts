import { createTranslator } from 'next-intl';
import { describe, expect, it } from 'vitest';
import { formatDuration } from '#core/duration.ts';
import { formatsIn } from './format.ts';

const english = formatsIn('en');

describe('money', () => {
  it('is shown in whole units of its currency', () => {
    expect(english.money({ amount: 123_456, currency: 'EUR' })).toBe('€1,235');
    expect(english.money({ amount: 123_456, currency: 'JPY' })).toBe('¥123,456');
  });

  it('is shown to the cent where that is what was paid', () => {
    expect(english.cost({ amount: 123_456, currency: 'EUR' })).toBe('€1,234.56');
    expect(english.cost({ amount: 123_400, currency: 'EUR' })).toBe('€1,234');
    expect(english.cost({ amount: -1_250, currency: 'KWD' })).toMatch(/^-KWD.1\.250$/);
  });
});

it.each(['2027-13-01', '', 'soon'])('shows "%s", which is no date, as it is', (text) => {
  expect(english.day(text)).toBe(text);
});

it('says how many of what', () => {
  const messages = {
    nights: '{count, plural, one {# night} other {# nights}}',
    children: '{count, plural, one {# child} other {# children}}',
  };
  const t = createTranslator({ locale: 'en', messages, timeZone: 'UTC' });
  expect([t('nights', { count: 1 }), t('nights', { count: 1_200 }), t('children', { count: 2 })]).toEqual([
    '1 night',
    '1,200 nights',
    '2 children',
  ]);
});

it('says how long', () => {
  expect([45, 120, 695].map((minutes) => formatDuration(minutes))).toEqual(['45 min', '2 h', '11 h 35 min']);
});

it('names months', () => {
  expect([english.month(1), english.monthShort(12)]).toEqual(['January', 'Dec']);
});
