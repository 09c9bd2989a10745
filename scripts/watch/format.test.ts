import { expect, test } from 'vitest';
import { endOf, lineOf } from './format.ts';

const event = (type: string, data: unknown) => ({
  stream: 'research:1',
  seq: 1,
  type,
  at: '2026-11-20T12:34:56.789Z',
  data,
});

test('progress says the time, how far and what', () => {
  const line = lineOf(
    event('progress', { step: 'shortlisting', percentage: 4.6, message: 'Looking around' }),
  );
  expect(line).toBe('12:34:56    5%  Looking around');
});

test('a finding names its destination', () => {
  const line = lineOf(event('finding', { destination: { name: 'Kyoto' }, kind: 'visa', summary: 'No visa' }));
  expect(line).toBe('12:34:56        Kyoto: No visa');
});

test('the end sums up', () => {
  const completed = event('completed', {
    resultsSummary: { destinationsCount: 8, topDestination: 'Kyoto', topScore: 81 },
  });
  expect(lineOf(completed)).toBe('12:34:56  100%  completed: 8 destinations, best: Kyoto');
  expect(lineOf(event('error', { error: 'The disk is full.' }))).toContain('error: The disk is full.');
});

test('an event that it does not know is still a line', () => {
  expect(lineOf(event('scraper_started', null))).toBe('12:34:56        scraper started');
});

test('only ends are ends', () => {
  expect([
    endOf(event('completed', {})),
    endOf(event('cancelled', {})),
    endOf(event('progress', {})),
  ]).toEqual(['completed', 'failed', null]);
});
