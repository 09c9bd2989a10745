import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { tripCreated } from '#contracts/trips.ts';
import { guardedParser } from '#server/realtime/socketio/parser.ts';
import { listenToStatements, type Statements } from '#testing/database/statements.ts';
import { type Guest, startTestServer, type TestServer } from '#testing/processes/server.ts';
import { connect, get } from '#testing/realtime/follower.ts';
import { idea } from '#testing/trips/trip-scenarios.ts';

const FOLLOWERS = 12;
/** Beside the requests the node keeps house, most of all when it has just started; not during all of so many. */
const MAX_TRIES = 60;

describe('what a request asks of the database', () => {
  let statements: Statements;
  let server: TestServer;
  let ana: Guest;
  let tripId: string;
  let edits = 0;

  beforeAll(async () => {
    statements = listenToStatements();
    server = await startTestServer();
    ana = await server.guest();
    const made = await ana.fetch('/api/v1/trips', {
      method: 'POST',
      body: { title: 'Lisbon', homeCurrency: 'EUR', days: 3 },
    });
    ({ tripId } = tripCreated.parse(await made.json()));
  });
  afterAll(async () => {
    await server.close();
    statements.stop();
  });

  const read = async (path: string) => expect((await ana.fetch(path)).status).toBe(200);
  const edit = async () => {
    edits += 1;
    const answer = await ana.fetch(`/api/v1/trips/${tripId}/ops`, {
      method: 'POST',
      body: { ops: [{ opId: `one-edit-${edits}`, baseSeq: 1, change: idea() }] },
    });
    expect(answer.status).toBe(200);
  };

  it.each([
    { what: 'who is asking', work: () => read('/api/v1/me'), most: 0 },
    { what: 'what of mine is going on', work: () => read('/api/v1/status/me'), most: 2 },
    { what: 'my trips', work: () => read('/api/v1/trips'), most: 1 },
    { what: 'one trip', work: () => read(`/api/v1/trips/${tripId}`), most: 1 },
    { what: 'my inbox', work: () => read('/api/v1/notifications'), most: 5 },
    { what: 'my watches', work: () => read('/api/v1/watches'), most: 3 },
    { what: 'the deals', work: () => read('/api/v1/deals'), most: 2 },
    { what: 'my research', work: () => read('/api/v1/research'), most: 1 },
    { what: 'an edit', work: edit, most: 1 },
  ])('$what: at most $most statements once the first has been answered', async ({ work, most }) => {
    await work();
    const tries: string[][] = [];
    while (tries.length < MAX_TRIES && !tries.some((asked) => asked.length <= most))
      tries.push(await statements.during(work));
    const [asked = []] = tries.sort((a, b) => a.length - b.length);
    expect(asked.length, asked.join('\n')).toBeLessThanOrEqual(most);
  });

  it('an edit is encoded once, however many follow the trip', async () => {
    const follow = async () => {
      const socket = connect(server.url, '/trips', { auth: {}, extraHeaders: { cookie: ana.cookie() } });
      await get(socket, 'subscribe', { stream: `trip:${tripId}`, since: null });
      const reported = vi.fn();
      socket.on('event', reported);
      return { socket, reported };
    };
    const followers = await Promise.all(Array.from({ length: FOLLOWERS }, follow));
    const encode = vi.spyOn(guardedParser.Encoder.prototype, 'encode');
    await edit();
    await vi.waitFor(() => {
      for (const { reported } of followers) expect(reported).toHaveBeenCalledTimes(1);
    });
    const events = encode.mock.calls.filter(([packet]) => packet.data?.[0] === 'event');
    encode.mockRestore();
    for (const { socket } of followers) socket.disconnect();
    expect(events).toHaveLength(1);
  });
});
