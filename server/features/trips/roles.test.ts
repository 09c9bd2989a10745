import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  activityChange,
  budgetChange,
  type ClientChange,
  itineraryChange,
  type Role,
  tripChange,
} from '#contracts/trips.ts';
import { changeNameOf } from '#core/trips/change-names.ts';
import { type Guest, startTestServer, type TestServer } from '#testing/processes/server.ts';
import { noteUpdateOf } from '#testing/trips/notes.ts';
import { everyChange } from '#testing/trips/trip-changes.ts';
import { join, newId, type OpenTrip, startTrip, type TripActor, tripActor } from '#testing/trips/trips.ts';

type Kind = ClientChange['kind'];
type Who = Role | 'outsider';
const kinds = [tripChange, itineraryChange, activityChange, budgetChange].flatMap((schema) =>
  schema.options.map(({ shape }) => shape.kind.value),
) as Kind[];
const everybody: Who[] = ['owner', 'editor', 'commenter', 'viewer', 'outsider'];
/** Written out here once more on purpose. */
const forCommenters = new Set<Kind>(['add_comment', 'set_comment', 'remove_comment', 'vote']);
const expected = (who: Who, kind: Kind): string => {
  if (who === 'outsider') return 'not_found';
  if (who === 'viewer') return 'forbidden';
  if (who === 'commenter') return forCommenters.has(kind) ? 'done' : 'forbidden';
  return 'done';
};
const outcome = (answer: { data: unknown } | { error: { code: string } }) =>
  'data' in answer ? 'done' : answer.error.code;

let server: TestServer;
let tripId: string;
const actors = {} as Record<Who, TripActor>;
const guests = {} as Record<Who, Guest>;
beforeAll(async () => {
  server = await startTestServer();
  for (const who of everybody) {
    guests[who] = await server.guest();
    actors[who] = tripActor(server, guests[who]);
  }
  tripId = await startTrip(actors.owner);
  for (const role of ['editor', 'commenter', 'viewer'] as const)
    await join(actors.owner, tripId, actors[role], role);
});
afterAll(() => server.close());

const state = async () =>
  (await actors.owner.call<{ state: Parameters<typeof everyChange>[0] }>('GET', `/trips/${tripId}`)).data
    .state;

/** Puts in place what a change needs; what must be one’s own is made by whoever may make it. */
async function prepare(who: Who, kind: Kind): Promise<ClientChange> {
  if (kind.endsWith('_file')) await actors.owner.upload(tripId, 'ticket.txt', 'Seat 12');
  const { setup, change } = everyChange(await state())[kind];
  for (const step of setup) {
    const by = step.kind === 'add_comment' && who === 'commenter' ? actors.commenter : actors.owner;
    const own = step.kind === 'add_comment' && who === 'editor' ? actors.editor : by;
    expect(outcome(await own.op(tripId, step))).toBe('done');
  }
  return change;
}

describe.each(everybody)('%s', (who) => {
  test.each(kinds)('%s by REST', async (kind) => {
    expect(outcome(await actors[who].op(tripId, await prepare(who, kind)))).toBe(expected(who, kind));
  });

  describe('over the socket', () => {
    let opened: OpenTrip | null = null;
    let socket: OpenTrip['socket'];
    beforeAll(async () => {
      opened = who === 'outsider' ? null : await actors[who].open(tripId);
      socket = opened?.socket ?? actors[who].socket();
    });
    afterAll(() => void socket.disconnect());

    test.each(kinds)('%s', async (kind) => {
      const change = await prepare(who, kind);
      const answer = await socket
        .timeout(10_000)
        .emitWithAck(changeNameOf(change.kind), { tripId, opId: newId(), baseSeq: 0, change });
      expect(outcome(answer)).toBe(expected(who, kind));
    });

    test('reading and writing notes, presence', async () => {
      const ask = async (event: string, payload: object) =>
        outcome(await socket.timeout(10_000).emitWithAck(event, { tripId, ...payload }));
      const mayRead = who === 'outsider' ? 'not_found' : 'done';
      const mayWrite = who === 'owner' || who === 'editor' ? 'done' : expected(who, 'set_trip');
      expect(await ask('get_note', { noteId: 'trip' })).toBe(mayRead);
      expect(await ask('note_update', { noteId: 'trip', opId: newId(), update: noteUpdateOf(who) })).toBe(
        mayWrite,
      );
      expect(await ask('join_trip', {})).toBe(mayRead);
    });

    test('subscribing', async () => {
      const answer = await socket
        .timeout(10_000)
        .emitWithAck('subscribe', { stream: `trip:${tripId}`, since: { seq: 0 } });
      expect(outcome(answer)).toBe(who === 'outsider' ? 'not_found' : 'done');
    });
  });

  const may = { owner: true, editor: true, commenter: false, viewer: false, outsider: false }[who];
  const everywhere: [string, string, unknown, (who: Who) => string | null][] = [
    ['GET', '', undefined, () => null],
    ['GET', '/history', undefined, () => null],
    ['GET', '/history/1', undefined, () => null],
    ['GET', '/members', undefined, () => null],
    ['GET', '/share', undefined, () => null],
    ['GET', '/notes/trip', undefined, () => null],
    ['PATCH', '', { summary: 'Patched' }, () => (may ? null : 'forbidden')],
    ['POST', '/undo', { opId: 'not-used', seq: 1 }, () => (may ? 'conflict' : 'forbidden')],
    ['POST', '/restore', { opId: 'restore-x', seq: 100_000 }, () => (may ? 'not_found' : 'forbidden')],
    ['GET', '/invites', undefined, (one) => (one === 'owner' ? null : 'forbidden')],
    ['POST', '/invites', { role: 'viewer' }, (one) => (one === 'owner' ? null : 'forbidden')],
    ['DELETE', '/invites/none', undefined, (one) => (one === 'owner' ? null : 'forbidden')],
    ['PUT', '/share', { enabled: false }, (one) => (one === 'owner' ? null : 'forbidden')],
    ['PUT', '/members/nobody', { role: 'viewer' }, (one) => (one === 'owner' ? 'not_found' : 'forbidden')],
    ['PUT', '/members/nobody', { role: 'owner' }, (one) => (one === 'owner' ? 'not_found' : 'forbidden')],
    ['DELETE', '/members/nobody', undefined, (one) => (one === 'owner' ? 'not_found' : 'forbidden')],
    ['DELETE', '', undefined, (one) => (one === 'owner' ? 'owner may' : 'forbidden')],
  ];
  test.each(everywhere)('%s /trips/{id}%s', async (method, path, body, code) => {
    const wanted = who === 'outsider' ? 'not_found' : code(who);
    if (wanted === 'owner may') return;
    expect((await actors[who].call(method, `/trips/${tripId}${path}`, body)).code).toBe(wanted);
  });
});

test('an API key that may only read changes nothing over the socket either', async () => {
  const made = await guests.owner.fetch('/api/v1/me/api-keys', {
    method: 'POST',
    body: { name: 'reader', scopes: ['read'] },
  });
  const { secret } = (await made.json()) as { secret: string };
  const socket = io(`${server.url}/trips`, {
    auth: { apiKey: secret },
    transports: ['websocket'],
    forceNew: true,
  });
  const change = { kind: 'set_trip', fields: { title: 'By a key' } };
  const answer = await socket
    .timeout(10_000)
    .emitWithAck('trip_update', { tripId, opId: newId(), baseSeq: 0, change });
  socket.disconnect();
  expect(outcome(answer)).toBe('forbidden');
});
