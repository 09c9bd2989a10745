import { afterAll, beforeAll, expect, test } from 'vitest';
import { exchangeRate } from '#contracts/rates.ts';
import { problemIn } from '#testing/http/problems.ts';
import { startTestServer, type TestServer } from '#testing/processes/server.ts';
import { createRates } from './service.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const ask = (query: string) => server.visitor().fetch(`/api/v1/rates?${query}`);
const rate = async (from: string, to: string) =>
  exchangeRate.parse(await (await ask(`from=${from}&to=${to}`)).json());

test('a rate is told to anybody, with its source and its day', async () => {
  const { provenance, ...reported } = await rate('EUR', 'JPY');
  expect(reported).toMatchObject({ from: 'EUR', to: 'JPY' });
  expect(provenance).toMatchObject({ provider: 'caravan-currencies', kind: 'embedded' });
  expect(provenance.asOf).toMatch(/^\d{4}-\d\d-\d\d$/);
});

test('there and back is where one was', async () => {
  const [there, back] = [await rate('EUR', 'JPY'), await rate('JPY', 'EUR')];
  expect(there.rate * back.rate).toBeCloseTo(1, 9);
  expect((await rate('EUR', 'EUR')).rate).toBe(1);
});

test('what is no currency code is refused by its field, and one that nobody uses is not found', async () => {
  const wrong = await problemIn(await ask('from=eur'));
  expect(wrong.code).toBe('invalid');
  expect(wrong.issues?.map(({ path }) => path)).toEqual(['from', 'to']);
  const unknown = await problemIn(await ask('from=EUR&to=XTS'));
  expect(unknown).toMatchObject({ status: 404, code: 'not_found' });
});

test('a rate is as old as its day, and never of the future', async () => {
  const provenance = { provider: 'a bank', kind: 'live', asOf: '2026-11-18' } as const;
  const provider = {
    knows: () => true,
    rate: async () => ({ value: 2, provenance }),
    convert: () => Promise.reject(new Error('nobody asks for it')),
  };
  const ageAt = async (now: string) =>
    (await createRates(provider, () => new Date(now)).get({ from: 'EUR', to: 'USD' })).ageDays;
  expect(await ageAt('2026-11-20T23:59:00Z')).toBe(2);
  expect(await ageAt('2026-11-17T23:00:00Z')).toBe(0);
});
