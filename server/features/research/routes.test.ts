import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { problem } from '#contracts/errors.ts';
import { countryGuideAnswer } from '#contracts/guides.ts';
import { countriesAnswer, placesAnswer } from '#contracts/places.ts';
import type { QuestionnaireInput } from '#contracts/questionnaire.ts';
import { researchJob, researchList, researchResults, startResearchAnswer } from '#contracts/research.ts';
import { systemClock } from '#core/clock.ts';
import { addDays, dayOf } from '#core/trips/dates.ts';
import { type Guest, startTestServer, type TestServer } from '#testing/processes/server.ts';
import { exampleAnswers } from './example.ts';

let server: TestServer;
let owner: Guest;
let stranger: Guest;
beforeAll(async () => {
  server = await startTestServer();
  owner = await server.guest();
  stranger = await server.guest();
});
afterAll(() => server.close());

const URL = '/api/v1/research';
const good = exampleAnswers(systemClock);
const ahead = (days: number) => addDays(dayOf(new Date()), days);

/** The whole stream, read to its end over HTTP, as a plain client does. */
async function finished(jobId: string): Promise<void> {
  const ended = /"type":"(completed|error|cancelled)"/;
  let offset = '-1';
  for (;;) {
    const answer = await owner.fetch(`/api/v1/streams/research:${jobId}?offset=${offset}&live=long-poll`);
    expect(answer.status).toBeLessThan(300);
    if (ended.test(await answer.text())) return;
    offset = answer.headers.get('stream-next-offset') ?? offset;
  }
}
async function start(body: unknown = good, headers: Record<string, string> = {}) {
  const answer = await owner.fetch(URL, { method: 'POST', body, headers });
  expect(answer.status).toBe(201);
  return { answer, ...startResearchAnswer.parse(await answer.json()) };
}

describe('the life of a job', () => {
  test('the example of the document works as it stands', async () => {
    const document = (await (await owner.fetch('/api/openapi.json')).json()) as {
      paths: Record<
        string,
        Record<string, { requestBody: { content: Record<string, { example: unknown }> } }>
      >;
    };
    const example =
      document.paths['/api/v1/research']?.post?.requestBody.content['application/json']?.example ??
      document.paths['/research']?.post?.requestBody.content['application/json']?.example;
    const { jobId, answer } = await start(example);
    expect(answer.headers.get('location')).toBe(`${URL}/${jobId}`);
    await finished(jobId);
    const job = researchJob.parse(await (await owner.fetch(`${URL}/${jobId}`)).json());
    expect(job).toMatchObject({ status: 'completed', progressPercentage: 100 });
    const results = researchResults.parse(await (await owner.fetch(`${URL}/${jobId}/results`)).json());
    expect(results.ranked.length).toBeGreaterThan(3);
    const [first, second] = results.ranked.map(({ destinationId }) => destinationId);
    const brief = await owner.fetch(`${URL}/${jobId}/brief?destinations=${first},${second}&format=md`);
    expect(brief.headers.get('content-type')).toContain('text/markdown');
    expect(await brief.text()).toContain('| Score |');
  });

  test('the same Idempotency-Key starts one job', async () => {
    const headers = { 'idempotency-key': 'once' };
    const [one, again] = [await start(good, headers), await start(good, headers)];
    expect(again.jobId).toBe(one.jobId);
    await finished(one.jobId);
  });

  test('jobs come in pages, newest first', async () => {
    const made = [await start(), await start(), await start()].map(({ jobId }) => jobId);
    for (const jobId of made) await finished(jobId);
    const page = researchList.parse(await (await owner.fetch(`${URL}?limit=2`)).json());
    const rest = researchList.parse(
      await (await owner.fetch(`${URL}?limit=100&cursor=${page.nextCursor}`)).json(),
    );
    expect([...page.jobs, ...rest.jobs].slice(0, 3).map(({ jobId }) => jobId)).toEqual(made.reverse());
    expect(page.jobs).toHaveLength(2);
    expect(rest.nextCursor).toBeNull();
  });

  test('somebody else’s job is not found, whatever one does with it', async () => {
    const { jobId } = await start();
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/results'],
      ['GET', '/brief?destinations=lisbon'],
      ['POST', '/cancel'],
      ['POST', '/retry'],
    ]) {
      const answer = await stranger.fetch(`${URL}/${jobId}${path}`, { method: method ?? 'GET' });
      expect(answer.status).toBe(404);
    }
    expect((await stranger.fetch(`/api/v1/streams/research:${jobId}?offset=-1`)).status).toBe(404);
    await finished(jobId);
  });

  test('nobody starts a job without an account, and a guest’s is enough', async () => {
    const answer = await server.visitor().fetch(URL, { method: 'POST', body: good });
    expect(answer.status).toBe(401);
  });
});

describe('bad input is refused with the path of each field and a sentence', () => {
  const family = { kind: 'family', adults: 2 };
  const cases: [what: string, change: Record<string, unknown>, path: string][] = [
    ['a misspelt field', { weathr: ['hot'] }, 'weathr'],
    ['a misspelt field within', { party: { kind: 'couple', adults: 2, childs: [] } }, 'party.childs'],
    ['an unknown airport', { origin: { kind: 'airport', id: 'QQQ' } }, 'origin.id'],
    ['an unknown city', { origin: { kind: 'city', id: '-5' } }, 'origin.id'],
    ['a country as origin', { origin: { kind: 'country', id: 'PT' } }, 'origin.kind'],
    [
      'an unknown destination',
      { destinations: [{ kind: 'destination', id: 'atlantis' }] },
      'destinations.0.id',
    ],
    ['eleven destinations', { destinations: Array(11).fill({ kind: 'country', id: 'PT' }) }, 'destinations'],
    [
      'an unknown place to avoid',
      {
        avoid: [
          { kind: 'country', id: 'PT' },
          { kind: 'country', id: 'ZZ' },
        ],
      },
      'avoid.1.id',
    ],
    ['dates in the past', { when: { kind: 'dates', from: '2020-01-01', to: '2020-01-08' } }, 'when.from'],
    ['a month in the past', { when: { kind: 'month', month: '2020-01', nights: 7 } }, 'when.month'],
    ['a thirteenth month', { when: { kind: 'month', month: '2027-13', nights: 7 } }, 'when.month'],
    ['a day that is none', { when: { kind: 'dates', from: '2027-02-30', to: '2027-03-08' } }, 'when.from'],
    [
      'the way back before the way there',
      { when: { kind: 'dates', from: ahead(9), to: ahead(8) } },
      'when.to',
    ],
    ['61 nights', { when: { kind: 'dates', from: ahead(9), to: ahead(70) } }, 'when.to'],
    ['61 nights in a month', { when: { kind: 'month', month: '2027-05', nights: 61 } }, 'when.nights'],
    ['dates in the far future', { when: { kind: 'dates', from: '9999-01-01', to: '9999-01-08' } }, 'when.to'],
    ['a child without an age', { party: { ...family, children: [{ age: 4 }, {}] } }, 'party.children.1.age'],
    ['a child of 18', { party: { ...family, children: [{ age: 18 }] } }, 'party.children.0.age'],
    ['nobody travelling', { party: { kind: 'group', adults: 0 } }, 'party.adults'],
    ['two people alone', { party: { kind: 'alone', adults: 2 } }, 'party.adults'],
    ['a budget of 0', { budget: { kind: 'total', amount: 0, currency: 'EUR' } }, 'budget.amount'],
    ['a budget in no currency', { budget: { kind: 'total', amount: 1, currency: 'QQQ' } }, 'budget.currency'],
    [
      'a budget with cents of cents',
      { budget: { kind: 'total', amount: 1.5, currency: 'EUR' } },
      'budget.amount',
    ],
    ['no passport', { passports: [] }, 'passports'],
    ['a passport of no country', { passports: ['PT', 'ZZ'] }, 'passports.1'],
    ['the same passport twice', { passports: ['PT', 'PT'] }, 'passports'],
    ['results in no currency', { currency: 'XTS' }, 'currency'],
    ['100,000 characters', { notes: 'x'.repeat(100_000) }, 'notes'],
    ['an interest of weight 6', { interests: { food: 6 } }, 'interests.food'],
    ['an unknown interest', { interests: { gambling: 3 } }, 'interests'],
    ['text for a number', { maxDistanceKm: 'far' }, 'maxDistanceKm'],
    ['null for the party', { party: null }, 'party'],
  ];
  test.each(cases)('%s', async (_what, change, path) => {
    const answer = await owner.fetch(URL, { method: 'POST', body: { ...good, ...change } });
    expect(answer.status).toBe(400);
    const refusal = problem.parse(await answer.json());
    expect(refusal.code).toBe('invalid');
    const found = refusal.issues?.map((issue) => issue.path) ?? [];
    expect(
      found.some((each) => each === path || each.startsWith(`${path}.`)),
      found.join(),
    ).toBe(true);
    for (const { message } of refusal.issues ?? []) expect(message).toMatch(/\w/);
  });

  test.each([
    ['no body', ''],
    ['no JSON', '{'],
    ['a list', '[]'],
    ['a number', '5'],
    ['text that no database can keep', JSON.stringify({ ...good, notes: 'a\u0000b' })],
    ['half an emoji', JSON.stringify({ ...good, notes: '\ud83d' })],
  ])('%s', async (_what, body) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await owner.fetch(URL, { method: 'POST', body, headers });
    expect(answer.status).toBe(400);
    expect(problem.parse(await answer.json()).code).toBe('invalid');
  });

  test.each(['limit=0', 'limit=many', 'limit=1000', `cursor=${'x'.repeat(500)}`])(
    'a list with %s',
    async (query) => {
      expect((await owner.fetch(`${URL}?${query}`)).status).toBe(400);
    },
  );

  test.each([
    '',
    '?destinations=',
    '?destinations=,,',
    '?destinations=a,b,c,d,e',
    '?destinations=a&format=pdf',
  ])('a brief with "%s"', async (query) => {
    expect((await owner.fetch(`${URL}/any/brief${query}`)).status).toBe(400);
  });

  const fine: [string, Partial<QuestionnaireInput>][] = [
    ['60 nights', { when: { kind: 'dates', from: ahead(9), to: ahead(69) } }],
    ['emoji', { notes: '🏔️🧑‍🚀'.repeat(100) }],
    ['right-to-left text', { notes: 'نحب الطعام والتاريخ‏' }],
    ['exactly 2,000 characters', { notes: 'é'.repeat(2_000) }],
  ];
  test.each(fine)('%s is fine', async (_what, change) => {
    const { jobId } = await start({ ...good, ...change });
    await finished(jobId);
    const job = researchJob.parse(await (await owner.fetch(`${URL}/${jobId}`)).json());
    expect(job.status).toBe('completed');
  });
});

describe('places', () => {
  test('are found by whoever types, without an account', async () => {
    const answer = await server.visitor().fetch('/api/v1/places?q=lisb&kinds=city,airport&limit=3');
    const { places } = placesAnswer.parse(await answer.json());
    expect(places[0]).toMatchObject({ kind: 'city', name: 'Lisbon', country: 'PT' });
  });
  test('are looked up one by one', async () => {
    expect(await (await owner.fetch('/api/v1/places/airport/LIS')).json()).toMatchObject({ country: 'PT' });
    expect((await owner.fetch('/api/v1/places/airport/QQQ')).status).toBe(404);
    expect((await owner.fetch('/api/v1/places/planet/mars')).status).toBe(400);
  });
  test('of which the countries come as a list, for passports', async () => {
    const guide = await owner.fetch('/api/v1/places/destination/bangkok/guide');
    expect(countryGuideAnswer.parse(await guide.json())).toMatchObject({
      name: 'Thailand',
      guide: { drivesOn: 'left' },
    });
    expect((await owner.fetch('/api/v1/places/region/alps/guide')).status).toBe(404);
    const { countries } = countriesAnswer.parse(await (await owner.fetch('/api/v1/places/countries')).json());
    expect(countries.length).toBe(250);
  });
  test.each(['', '?q=', `?q=${'x'.repeat(81)}`, '?q=a&kinds=planet', '?q=a&limit=21'])(
    'with "%s" are refused',
    async (query) => {
      expect((await owner.fetch(`/api/v1/places${query}`)).status).toBe(400);
    },
  );
});
