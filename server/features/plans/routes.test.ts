import { EventSchemas } from '@ag-ui/core/schemas';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { problem } from '#contracts/errors.ts';
import type { PlanRequestInput } from '#contracts/plans.ts';
import {
  acceptPlanAnswer,
  type PlanEvent,
  plan,
  planList,
  planRequest,
  startPlanAnswer,
  tripCheck,
} from '#contracts/plans.ts';
import { systemClock } from '#core/clock.ts';
import { addDays, dayOf } from '#core/trips/dates.ts';
import { type Guest, startTestServer, type TestServer } from '#testing/processes/server.ts';
import { follow } from '#testing/realtime/follower.ts';
import { exampleRequest } from './example.ts';

let server: TestServer;
let owner: Guest;
let stranger: Guest;
beforeAll(async () => {
  server = await startTestServer();
  owner = await server.guest();
  stranger = await server.guest();
});
afterAll(() => server.close());

const URL = '/api/v1/plans';
const good = exampleRequest(systemClock);
const ahead = (days: number) => addDays(dayOf(new Date()), days);

async function start(body: unknown = good) {
  const answer = await owner.fetch(URL, { method: 'POST', body });
  expect(answer.status).toBe(201);
  return { answer, ...startPlanAnswer.parse(await answer.json()) };
}

/** The whole stream, read to its end over HTTP, as a plain client does. */
async function finished(planId: string): Promise<PlanEvent[]> {
  const events: PlanEvent[] = [];
  let offset = '-1';
  for (;;) {
    const asked = await owner.fetch(`${URL}/${planId}/events?offset=${offset}&live=long-poll`);
    expect(asked.status).toBe(307);
    const answer = await owner.fetch(asked.headers.get('location') ?? '');
    expect(answer.status).toBeLessThan(300);
    const text = await answer.text();
    if (text !== '') events.push(...(JSON.parse(text) as PlanEvent[]));
    if (events.some(({ type }) => ['completion', 'failed', 'cancelled'].includes(type))) return events;
    offset = answer.headers.get('stream-next-offset') ?? offset;
  }
}

describe('the life of a plan', () => {
  test('is started, watched over HTTP, read, and accepted as a trip', async () => {
    const { planId, stream, answer } = await start();
    expect(answer.headers.get('location')).toBe(`${URL}/${planId}`);
    expect(stream).toBe(`plan:${planId}`);
    const events = await finished(planId);
    expect(events.at(-1)?.type).toBe('completion');
    const done = plan.parse(await (await owner.fetch(`${URL}/${planId}`)).json());
    const id = done.result?.options[0]?.id;
    const accept = () => owner.fetch(`${URL}/${planId}/accept`, { method: 'POST', body: { option: id } });
    const answers = await Promise.all([accept(), accept()]);
    const trips = await Promise.all(
      answers.map(async (one) => acceptPlanAnswer.parse(await one.json()).tripId),
    );
    expect(new Set(trips).size).toBe(1);
    const [tripId] = trips;
    expect((await owner.fetch(`/api/v1/trips/${tripId}`)).status).toBe(200);
    const checked = await owner.fetch(`/api/v1/trips/${tripId}/check`);
    const { findings } = tripCheck.parse(await checked.json());
    expect(findings.filter(({ severity }) => severity === 'breaks')).toEqual([]);
    expect((await stranger.fetch(`/api/v1/trips/${tripId}/check`)).status).toBe(404);
    // The first plan of a process waits for a thread and the calendars of holidays.
  }, 90_000);

  test('is followed by programs that speak AG-UI, and gone on with after what they know', async () => {
    const { planId } = await start();
    const path = `${URL}/${planId}/ag-ui`;
    const answer = await owner.fetch(path);
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    const whole = await answer.text();
    const said = (text: string) =>
      [...text.matchAll(/^id: (\S+)\ndata: (.*)$/gm)].map(([, id = '', data = '']) => ({
        id,
        event: EventSchemas.parse(JSON.parse(data)),
      }));
    const all = said(whole);
    expect(all.at(0)?.event).toMatchObject({ type: 'RUN_STARTED', threadId: planId, runId: `${planId}:1` });
    expect(all.at(-1)?.event).toMatchObject({ type: 'RUN_FINISHED', outcome: { type: 'success' } });
    const after = (id: string) => owner.fetch(path, { headers: { 'last-event-id': id } });
    const middle = Math.floor(all.length / 2);
    expect(said(await (await after(all[middle]?.id ?? '')).text())).toEqual(all.slice(middle + 1));
    expect((await after(all.at(-1)?.id ?? '')).status).toBe(204);
    expect((await after(`other_${'0'.repeat(12)}`)).status).toBe(410);
    expect((await after('rubbish')).status).toBe(400);
    expect((await stranger.fetch(path)).status).toBe(404);
  }, 30_000);

  test('two who follow it see the same log', async () => {
    const { planId } = await start();
    const cookie = owner.cookie();
    const followers = [0, 1].map(() =>
      follow(server.url, '/plans', `plan:${planId}`, { auth: {}, extraHeaders: { cookie } }),
    );
    const events = await finished(planId);
    for (const follower of followers)
      await expect.poll(() => follower.events, { timeout: 10_000 }).toEqual(events);
    for (const follower of followers) follower.close();
  });

  test('its traveller is notified when it ends', async () => {
    const { planId } = await start();
    await finished(planId);
    const notified = async () => {
      const { notifications } = (await (await owner.fetch('/api/v1/notifications')).json()) as {
        notifications: { data: { jobId?: string; kind?: string; message?: string } }[];
      };
      return notifications.find(({ data }) => data.jobId === planId)?.data;
    };
    await expect.poll(notified, { timeout: 10_000 }).toMatchObject({
      kind: 'plan',
      outcome: 'completed',
      message: expect.stringContaining('your plan is ready'),
    });
  });

  test('plans come in pages, newest first', async () => {
    const made = [await start(), await start(), await start()].map(({ planId }) => planId);
    for (const planId of made) await finished(planId);
    const page = planList.parse(await (await owner.fetch(`${URL}?limit=2`)).json());
    const rest = planList.parse(
      await (await owner.fetch(`${URL}?limit=100&cursor=${page.nextCursor}`)).json(),
    );
    expect([...page.plans, ...rest.plans].slice(0, 3).map(({ planId }) => planId)).toEqual(made.reverse());
    expect(rest.nextCursor).toBeNull();
  });

  test('the plan of another is not found, whatever one does with it', async () => {
    const { planId } = await start();
    for (const [method, path, body] of [
      ['GET', ''],
      ['GET', '/events'],
      ['GET', '/ag-ui'],
      ['POST', '/cancel'],
      ['POST', '/retry'],
      ['POST', '/accept', { option: 'balanced' }],
      [
        'POST',
        '/merge',
        {
          opId: 'merge-of-a-stranger',
          option: 'saver',
          tripId: 't',
          days: [{ date: '2027-05-11', dayId: null }],
        },
      ],
    ] as const) {
      const answer = await stranger.fetch(`${URL}/${planId}${path}`, { method, ...(body ? { body } : {}) });
      expect(answer.status, path).toBe(404);
    }
    expect((await stranger.fetch(`/api/v1/streams/plan:${planId}?offset=-1`)).status).toBe(404);
    await finished(planId);
  });

  test('nobody starts one without an account', async () => {
    expect((await server.visitor().fetch(URL, { method: 'POST', body: good })).status).toBe(401);
  });
});

describe('bad input is refused with the path of each field and a sentence', () => {
  const family = { kind: 'family', adults: 2 };
  const cases: [what: string, change: Record<string, unknown>, path: string][] = [
    ['a misspelt field', { pase: 'packed' }, 'pase'],
    ['a misspelt field within', { party: { ...family, childs: [] } }, 'party'],
    ['a country', { destination: { kind: 'country', id: 'PT' } }, 'destination.kind'],
    ['an unknown place', { destination: { kind: 'destination', id: 'atlantis' } }, 'destination.id'],
    ['an unknown airport', { origin: { kind: 'airport', id: 'QQQ' } }, 'origin.id'],
    ['days in the past', { from: '2020-01-01', to: '2020-01-08' }, 'from'],
    ['the last day before the first', { from: ahead(9), to: ahead(8) }, 'to'],
    ['60 days', { from: ahead(9), to: ahead(68) }, 'to'],
    ['a day that is none', { from: '2027-02-30' }, 'from'],
    ['an arrival in the 25th hour', { arrival: 1_500 }, 'arrival'],
    ['a child of 18', { party: { ...family, children: [{ age: 18 }] } }, 'party.children.0.age'],
    ['a child of -1', { party: { ...family, children: [{ age: -1 }] } }, 'party.children.0.age'],
    ['nobody', { party: { kind: 'group', adults: 0 } }, 'party.adults'],
    ['a budget of 0', { budget: { kind: 'total', amount: 0, currency: 'EUR' } }, 'budget.amount'],
    ['money of nobody', { currency: 'XTS' }, 'currency'],
    ['an interest of weight 6', { interests: { food: 6 } }, 'interests.food'],
    ['a research of nobody', { researchId: 'none' }, 'researchId'],
    ['a trip of nobody', { tripId: 'none' }, 'tripId'],
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

  test('an option that there is none of, and fields that nobody asked for', async () => {
    for (const body of [{ option: 'lavish' }, {}, { option: 'saver', free: true }])
      expect((await owner.fetch(`${URL}/any/accept`, { method: 'POST', body })).status).toBe(400);
  });

  const fine: [string, Partial<PlanRequestInput>][] = [
    ['30 days', { from: ahead(9), to: ahead(38) }],
    ['one day, without saying where from', { from: ahead(9), to: ahead(9), origin: null }],
  ];
  test.each(fine)('%s is fine', async (_what, change) => {
    const { planId } = await start(planRequest.parse({ ...good, ...change }));
    expect((await finished(planId)).at(-1)?.type).toBe('completion');
  });
});
