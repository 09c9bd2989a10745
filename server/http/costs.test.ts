import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tripCreated } from '#contracts/trips.ts';
import { listenToStatements, type Statements } from '#testing/database/statements.ts';
import { type Guest, startTestServer, type TestServer } from '#testing/processes/server.ts';
import { idea } from '#testing/trips/trip-scenarios.ts';

/** Beside the requests the node keeps house; not during all of so many. */
const TRIES = 5;

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
    { what: 'an edit', work: edit, most: 1 },
  ])('$what: at most $most statements once the first has been answered', async ({ work, most }) => {
    await work();
    const tries: string[][] = [];
    while (tries.length < TRIES) tries.push(await statements.during(work));
    const [asked = []] = tries.sort((a, b) => a.length - b.length);
    expect(asked.length, asked.join('\n')).toBeLessThanOrEqual(most);
  });
});
