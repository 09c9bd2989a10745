import { afterAll, beforeAll, expect, test } from 'vitest';
import { monthClimate } from '#contracts/places.ts';
import { startAnswering } from '#testing/providers/answering.ts';
import { archiveAnswer, archiveDays } from '#testing/providers/archive.ts';
import { openChain } from '#testing/providers/chain.ts';
import { illnesses } from '#testing/providers/sick.ts';
import { archiveColumns, askArchive, parseArchive } from './open-meteo-archive.ts';

/* Ten years of days by the documentation, on this machine: https://open-meteo.com/en/docs/historical-weather-api */

const web = startAnswering();
beforeAll(() => web.listen());
afterAll(() => web.close());

const ask = (timeoutMs?: number) => {
  const { chain, fetchJson, clock } = openChain(new Date('2026-11-28T10:00:00Z'), timeoutMs);
  const source = chain.source({ name: 'a', concurrency: 1, timeoutMs: 9_000, maxAgeMs: 1e9 });
  const live = askArchive(fetchJson, web.origin(), clock);
  return source.ask('k', monthClimate.array(), (signal) =>
    live({ latitude: 45.78, longitude: 3.08 }, signal),
  );
};

test('days of ten years become twelve months', async () => {
  web.answer((_request, response) => response.end(JSON.stringify(archiveAnswer())));
  const fact = await ask();
  expect(web.paths()[0]).toContain('start_date=2016-01-01&end_date=2025-12-31');
  expect(fact?.value).toHaveLength(12);
  expect(fact?.value[6]).toEqual({
    ...{ month: 7, highC: 28.4, lowC: 14.2, rainDays: 10, sunHours: 6 },
    rainMm: expect.closeTo(70, -1),
  });
  expect(fact?.value[0]).toMatchObject({ month: 1, snow: true });
  expect(fact?.provenance).toMatchObject({ provider: 'open-meteo-archive', licence: 'CC BY 4.0' });
});

test.each([
  [
    'half of whose days are not known',
    { precipitation_sum: archiveDays.map((_, index) => (index % 2 ? null : 0)) },
  ],
  ['that ends in spring', { time: archiveDays.slice(0, 100) }],
  ['hotter than the earth', { temperature_2m_max: archiveDays.map(() => 99) }],
  ['whose nights are warmer than its days', { temperature_2m_min: archiveDays.map(() => 40) }],
])('an archive %s is none', (_which, changes) => {
  expect(() => parseArchive(archiveColumns.parse(archiveAnswer(changes)), '2026-11-28T10:00:00Z')).toThrow();
});

test.each(illnesses)('of an archive that %s nothing is told', async (_how, sick) => {
  web.answer(sick);
  expect(await ask(150)).toBeNull();
});
