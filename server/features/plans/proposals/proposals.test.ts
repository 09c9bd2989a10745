import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { askAnswer, type Proposal, proposalList, proposalStream } from '#contracts/proposals.ts';
import type { ClientChange, HistoryEntry, TripState } from '#contracts/trips.ts';
import { daysOf } from '#core/trips/state.ts';
import { startTestServer, type TestServer } from '#testing/processes/server.ts';
import { type Follower, follow } from '#testing/realtime/follower.ts';
import { join, newId, startTrip, type TripActor, tripActor } from '#testing/trips/trips.ts';

let server: TestServer;
const followers: Follower[] = [];
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
afterEach(() => {
  for (const follower of followers.splice(0)) follower.close();
});

const until = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 20_000, interval: 20 });
const person = async () => tripActor(server, await server.guest());
const stateOf = async (who: TripActor, tripId: string) =>
  (await who.call<{ state: TripState }>('GET', `/trips/${tripId}`)).data.state;
const proposalsOf = async (who: TripActor, tripId: string): Promise<Proposal[]> =>
  proposalList.parse((await who.call('GET', `/trips/${tripId}/proposals`)).data).proposals;
const watch = (who: TripActor, tripId: string) => {
  const follower = follow(server.url, '/plans', proposalStream(tripId), {
    ...{ auth: {}, extraHeaders: { cookie: who.cookie } },
  });
  followers.push(follower);
  return follower;
};

const stopAt = (id: string, dayId: string, longitude: number): ClientChange => ({
  ...{ kind: 'add_activity', id, dayId },
  fields: {
    ...{ name: `Stop ${id}`, kind: 'sight', status: 'planned' },
    place: { name: `Place ${id}`, latitude: 38.71, longitude, ref: null },
  },
});

/** A trip in Lisbon with three stops in a zigzag, of an owner, an editor and a commenter. */
async function lisbon() {
  const [ana, ben, cleo] = [await person(), await person(), await person()];
  const tripId = await startTrip(ana, { startDate: '2027-05-10' });
  await join(ana, tripId, ben, 'editor');
  await join(ana, tripId, cleo, 'commenter');
  const dayId = daysOf(await stateOf(ana, tripId))[0]?.id ?? '';
  for (const [id, longitude] of [
    ['a', -9.1],
    ['b', -9.22],
    ['c', -9.15],
  ] as const)
    await ana.op(tripId, stopAt(id, dayId, longitude));
  const path = `/trips/${tripId}/proposals`;
  async function asked(who: TripActor, ask: string, day = dayId): Promise<Proposal> {
    const { status, data } = await who.call('POST', `${path}/ask`, { ask, dayId: day });
    expect(status).toBe(201);
    const { proposalId } = askAnswer.parse(data);
    return until(async () => {
      const found = (await proposalsOf(who, tripId)).find((one) => one.proposalId === proposalId);
      expect(found?.status).not.toBe('working');
      return found as Proposal;
    });
  }
  const of = ({ proposalId }: Proposal) => `${path}/${proposalId}`;
  return { ana, ben, cleo, tripId, dayId, path, asked, of };
}
const orderOf = (state: TripState, dayId: string) =>
  Object.values(state.activities)
    .filter((one) => one.dayId === dayId)
    .sort((one, other) => (one.order < other.order ? -1 : 1))
    .map(({ id }) => id);

describe('proposals for a trip', () => {
  test('know a guest who signed up as their account, which has one vote', async () => {
    const { ana, tripId, asked, of } = await lisbon();
    const guest = await server.guest();
    const before = tripActor(server, guest);
    await join(ana, tripId, before, 'commenter');
    const proposal = await asked(before, 'optimise_day');
    await before.call('PUT', `${of(proposal)}/vote`, { value: -1 });
    const signedUp = await guest.fetch('/api/auth/sign-up/email', {
      method: 'POST',
      body: { email: `${newId()}@example.org`, password: 'long enough', name: 'Traveller' },
    });
    expect(signedUp.status).toBe(200);
    const { traveller } = (await (await guest.fetch('/api/v1/me')).json()) as { traveller: never };
    const after = tripActor(server, { cookie: guest.cookie, traveller });
    const theirs = { id: after.id, name: 'Traveller' };
    expect(after.id).not.toBe(before.id);
    expect(await proposalsOf(ana, tripId)).toMatchObject([{ by: theirs, votes: [{ ...theirs, value: -1 }] }]);
    await after.call('PUT', `${of(proposal)}/vote`, { value: 1 });
    const [now] = await proposalsOf(ana, tripId);
    expect(now?.votes).toEqual([{ ...theirs, value: 1 }]);
  });

  test('are asked for, seen by others, voted on, accepted once by two, and undone in one step', async () => {
    const { ana, ben, cleo, tripId, dayId, asked, of } = await lisbon();
    const seen = watch(cleo, tripId);
    const proposal = await asked(ben, 'optimise_day');
    expect(proposal).toMatchObject({ status: 'open', ask: 'optimise_day', dayId });
    expect(proposal.rows.some(({ mark }) => mark === 'moved')).toBe(true);
    await until(() => expect(seen.events.map(({ type }) => type)).toEqual(['asked', 'proposed']));
    const before = await stateOf(ana, tripId);

    const vote = (who: TripActor, value: number) => who.call('PUT', `${of(proposal)}/vote`, { value });
    for (const [who, value] of [
      [cleo, -1],
      [cleo, 1],
      [ana, 1],
      [ben, 1],
      [ben, 0],
    ] as const)
      expect((await vote(who, value)).status).toBe(204);
    const [voted] = await proposalsOf(ana, tripId);
    expect(voted?.votes.map(({ id, value }) => [id, value])).toEqual([
      [cleo.id, 1],
      [ana.id, 1],
    ]);

    expect((await cleo.call('POST', `${of(proposal)}/accept`)).status).toBe(403);
    const accept = (who: TripActor) => who.call<{ seq: number }>('POST', `${of(proposal)}/accept`);
    const answers = await Promise.all([accept(ana), accept(ben), accept(ana)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const seqs = new Set(answers.map(({ data }) => data.seq));
    expect(seqs.size).toBe(1);
    expect(orderOf(await stateOf(ana, tripId), dayId)).not.toEqual(orderOf(before, dayId));
    await until(() => expect(seen.events.filter(({ type }) => type === 'decided')).toHaveLength(1));
    expect((await vote(cleo, -1)).status).toBe(409);
    expect((await ana.call('POST', `${of(proposal)}/decline`)).status).toBe(409);

    const history = await ana.call<{ entries: HistoryEntry[] }>('GET', `/trips/${tripId}/history`);
    const [entry] = history.data.entries;
    expect(entry).toMatchObject({ by: { name: 'Caravan', kind: 'system' }, undoable: true });
    expect(entry?.sentence).toContain(proposal.title);
    const [seq] = seqs;
    const undo = (of?: number) =>
      ben.call<{ seq: number }>('POST', `/trips/${tripId}/undo`, { opId: newId(), seq: of });
    const undone = await undo(seq);
    expect(undone.status).toBe(200);
    expect((await stateOf(ana, tripId)).activities).toEqual(before.activities);
    // Who looks from elsewhere, or later, sees the same.
    expect(await proposalsOf(cleo, tripId)).toMatchObject([
      { status: 'accepted', revertedBy: { id: ben.id } },
    ]);
    const again = await undo(undone.data.seq);
    expect(await proposalsOf(cleo, tripId)).toMatchObject([{ revertedBy: null, seq: again.data.seq }]);
    expect((await undo(again.data.seq)).status).toBe(200);
    expect(await proposalsOf(cleo, tripId)).toMatchObject([{ revertedBy: { id: ben.id } }]);
    expect((await stateOf(ana, tripId)).activities).toEqual(before.activities);
  }, 60_000);

  test('a cheaper dinner says what it is reckoned from, and leaves alone what is booked', async () => {
    const { ana, tripId, dayId, asked, of } = await lisbon();
    const dinner = { kind: 'food', status: 'planned', startTime: '20:00' } as const;
    const cost = { amount: 30_000, currency: 'EUR' };
    await ana.op(tripId, {
      ...{ kind: 'add_activity', id: 'dear', dayId },
      fields: { ...dinner, name: 'Dinner with a view', cost },
    });
    const proposal = await asked(ana, 'cheaper_dinner');
    expect(proposal).toMatchObject({ status: 'open' });
    expect(proposal.rows.find(({ activityId }) => activityId === 'dear')?.mark).toBe('changed');
    expect(proposal.reason).toMatch(/less\..*an estimate from what a day costs there/);
    expect((await ana.call('POST', `${of(proposal)}/accept`)).status).toBe(200);
    const now = (await stateOf(ana, tripId)).activities.dear;
    expect(now?.cost?.amount).toBeLessThan(10_000);
    expect(now).toMatchObject({ startTime: '20:00', dayId });
    expect((await asked(ana, 'cheaper_dinner')).reason).toContain('costs no more than a simple dinner');
    await ana.op(tripId, { kind: 'set_activity', id: 'dear', fields: { status: 'booked', cost } });
    expect((await asked(ana, 'cheaper_dinner')).reason).toContain('is booked already, so it stays.');
    const empty = daysOf(await stateOf(ana, tripId))[1]?.id ?? '';
    expect((await asked(ana, 'cheaper_dinner', empty)).reason).toContain('Give a stop of it a place');
  }, 60_000);

  test('a day is filled with sights nearby that are not in the trip; a full or unknown one says so', async () => {
    const { ana, tripId, dayId, asked, of } = await lisbon();
    const proposal = await asked(ana, 'fill_day');
    expect(proposal.rows.filter(({ mark }) => mark === 'new').length).toBeGreaterThan(0);
    const before = await stateOf(ana, tripId);
    expect((await ana.call('POST', `${of(proposal)}/accept`)).status).toBe(200);
    const after = await stateOf(ana, tripId);
    expect(Object.keys(after.activities).length).toBe(
      Object.keys(before.activities).length + proposal.changes.length,
    );
    // Somebody who edits brought them in.
    const added = Object.values(after.activities).filter(({ id }) => !before.activities[id]);
    expect(added.every(({ createdBy, dayId: on }) => createdBy === ana.id && on === dayId)).toBe(true);
    const nowhere = daysOf(after)[2]?.id ?? '';
    const none = await asked(ana, 'optimise_day', nowhere);
    expect(none).toMatchObject({ status: 'nothing', reason: expect.stringMatching(/\w/) });
    expect((await asked(ana, 'optimise_day', 'no-such-day')).reason).toBe('This day is gone.');
  }, 60_000);

  test('what somebody changed since is not overruled: the refusal says who and what', async () => {
    const { ana, ben, tripId, dayId, asked, of } = await lisbon();
    const proposal = await asked(ana, 'optimise_day');
    await ben.op(tripId, { kind: 'set_activity', id: 'c', fields: { startTime: '10:00' } });
    const before = await stateOf(ana, tripId);
    const { status, data } = await ana.call<{ code: string; detail: string }>(
      'POST',
      `${of(proposal)}/accept`,
    );
    expect([status, data.code]).toEqual([409, 'conflict']);
    expect(JSON.stringify(data)).toMatch(/changed “Stop c” since this was proposed/);
    expect(await stateOf(ana, tripId)).toEqual(before);
    // Words elsewhere in the stop are nobody's concern, and stay.
    const again = await asked(ana, 'fill_gap');
    await ben.op(tripId, { kind: 'set_activity', id: 'a', fields: { name: 'Breakfast by the river' } });
    expect((await ana.call('POST', `${of(again)}/accept`)).status).toBe(200);
    const after = await stateOf(ana, tripId);
    expect(after.activities.a).toMatchObject({ name: 'Breakfast by the river', dayId });
  }, 60_000);

  test('one is accepted or declined, whoever presses first', async () => {
    const { ana, ben, tripId, asked, of } = await lisbon();
    const proposal = await asked(ana, 'optimise_day');
    const answers = await Promise.all([
      ana.call('POST', `${of(proposal)}/accept`),
      ben.call('POST', `${of(proposal)}/decline`),
    ]);
    expect(answers.filter(({ code }) => code === null)).toHaveLength(1);
    const [decided] = await proposalsOf(ana, tripId);
    const history = await ana.call<{ entries: HistoryEntry[] }>('GET', `/trips/${tripId}/history`);
    const isInTrip = history.data.entries.some(({ by }) => by?.name === 'Caravan');
    expect(decided?.status).toBe(isInTrip ? 'accepted' : 'declined');
  }, 60_000);

  test('members write their own, which take nothing away and speak for nobody', async () => {
    const { ana, cleo, tripId, dayId, path, of } = await lisbon();
    const propose = (who: TripActor, changes: unknown[]) =>
      who.call('POST', path, { title: 'Something else', changes });
    const written = await propose(cleo, [
      { kind: 'set_activity', id: 'a', fields: { startTime: '11:00' } },
      { kind: 'move_activity', id: 'b', dayId: null },
      { ...stopAt('d', dayId, -9.14) },
    ]);
    expect(written.status).toBe(201);
    for (const change of [
      { kind: 'remove_activity', id: 'a' },
      { kind: 'add_comment', id: 'k', activityId: 'a', text: 'Yes!' },
      { kind: 'vote', activityId: 'a', value: 1 },
      { kind: 'remove_day', id: dayId },
    ])
      expect((await propose(cleo, [change])).status, change.kind).toBe(400);
    expect((await propose(cleo, [{ kind: 'move_activity', id: 'z', dayId: null }])).status).toBe(410);
    const [proposal] = await proposalsOf(ana, tripId);
    expect((await ana.call('POST', `${of(proposal as Proposal)}/accept`)).status).toBe(200);
    const { activities } = await stateOf(ana, tripId);
    expect(activities).toMatchObject({
      a: { startTime: '11:00' },
      b: { dayId: null },
      d: { dayId, createdBy: ana.id },
    });
  }, 60_000);

  test('are for members alone, and whoever is removed hears no more of them', async () => {
    const { ana, ben, cleo, tripId, dayId, path, asked, of } = await lisbon();
    const stranger = await person();
    const proposal = await asked(ana, 'optimise_day');
    for (const [method, at, body] of [
      ['GET', path],
      ['POST', `${path}/ask`, { ask: 'fill_day', dayId }],
      ['PUT', `${of(proposal)}/vote`, { value: 1 }],
      ['POST', `${of(proposal)}/accept`],
      ['POST', `${of(proposal)}/decline`],
    ] as const)
      expect((await stranger.call(method, at, body)).status, at).toBe(404);
    const seen = watch(ben, tripId);
    await until(() => expect(seen.events).toHaveLength(2));
    await ana.call('DELETE', `/trips/${tripId}/members/${ben.id}`);
    await cleo.call('PUT', `${of(proposal)}/vote`, { value: 1 });
    const received = watch(ana, tripId);
    await until(() => expect(received.events).toHaveLength(3));
    expect(seen.events).toHaveLength(2);
  }, 60_000);
});
