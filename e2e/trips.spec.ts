import { randomUUID } from 'node:crypto';
import { expect, test } from './fixtures.ts';
import { addActivity, opIdsOf, TripActor } from './trip-actor.ts';

const CRASHES = 5;

test('a server killed in the middle of edits has every acknowledged one once, and the rest when sent again', async ({
  owner,
  server,
}) => {
  test.setTimeout(180_000);
  const trip = await TripActor.start(owner);
  const sent: string[] = [];
  for (let crash = 0; crash < CRASHES; crash++) {
    const ops = Array.from({ length: 100 }, () => {
      const opId = randomUUID();
      return { opId, baseSeq: 1, change: addActivity(opId.slice(0, 8)) };
    });
    sent.push(...ops.map(({ opId }) => opId));
    const cut = trip.send(ops).catch(() => null);
    // A little later each time, so that it dies in another place.
    await new Promise((resolve) => setTimeout(resolve, 5 + 15 * crash));
    await server.kill();
    await server.start();
    const answered = await cut;
    const before = opIdsOf(await trip.log());
    if (answered) for (const { opId } of ops) expect(before).toContain(opId);
    // As a browser does whose answer was lost: the same ids again.
    for (const result of await trip.send(ops)) expect(result).toHaveProperty('data');
  }
  const log = await trip.log();
  expect(opIdsOf(log).toSorted()).toEqual(sent.toSorted());
  expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1));
  expect(await trip.names()).toHaveLength(CRASHES * 100);
});

test('what somebody who was removed still had waiting is refused, and the trip does not exist for them', async ({
  owner,
  visitor,
}) => {
  const trip = await TripActor.start(owner);
  const guest = await trip.bringIn(visitor);
  const [first] = await guest.change(addActivity('dinner'));
  expect(first).toHaveProperty('data');
  await trip.remove(visitor);
  await expect(guest.change(addActivity('late'))).rejects.toThrow('404');
  await expect(guest.log()).rejects.toThrow('404');
  expect(await trip.names()).toEqual(['dinner']);
});

test('a viewer can change nothing, whatever is sent', async ({ owner, visitor }) => {
  const trip = await TripActor.start(owner);
  const viewer = await trip.bringIn(visitor, 'viewer');
  const [refused] = await viewer.change(addActivity('dinner'));
  expect(refused).toMatchObject({ error: { code: 'forbidden' } });
  expect(await trip.names()).toEqual([]);
});
