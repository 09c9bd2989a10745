import { expect, test } from 'vitest';
import { accountHref, wayBack } from './way-back.ts';

test('whoever signs up comes back to the page they were on', () => {
  const href = accountHref('sign-up', '/trips/abc?tab=people');
  expect(href).toBe('/account?do=sign-up&back=%2Ftrips%2Fabc%3Ftab%3Dpeople');
  expect(wayBack(new URLSearchParams(href.split('?')[1]).get('back'))).toBe('/trips/abc?tab=people');
});

test.each(['/', '/account', '/account?do=sign-in'])('%s is nowhere to come back to', (from) => {
  expect(accountHref('sign-in', from)).toBe('/account?do=sign-in');
});

test.each([
  null,
  '',
  'https://elsewhere.example',
  '//elsewhere.example',
  '/\\elsewhere.example',
  'trips',
  '/\t/x',
])('an address of another server is not followed: %s', (asked) => {
  const way = wayBack(asked);
  expect(way === null || new URL(way, 'https://here.invalid').origin === 'https://here.invalid').toBe(true);
  if (asked !== '/\t/x') expect(way).toBeNull();
});
