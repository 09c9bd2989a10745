import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ClientChange, HistoryEntry, TripEvent, TripState, UndoAnswer } from '#contracts/trips.ts';
import { startTestServer, type TestServer } from '#testing/processes/server.ts';
import { everyChange } from '#testing/trips/trip-changes.ts';
import { join, newId, startTrip, type TripActor, tripActor } from '#testing/trips/trips.ts';

type Kind = ClientChange['kind'];

/** Who may do directly what undoing such a change does. Total: a new kind of change has to say. */
const inverseIsFor: Record<Kind, 'editors' | 'author'> = {
  set_trip: 'editors',
  set_dates: 'editors',
  add_destination: 'editors',
  remove_destination: 'editors',
  add_person: 'editors',
  set_person: 'editors',
  remove_person: 'editors',
  add_check: 'editors',
  set_check: 'editors',
  remove_check: 'editors',
  tick: 'editors',
  set_file: 'editors',
  remove_file: 'editors',
  add_day: 'editors',
  set_day: 'editors',
  move_day: 'editors',
  remove_day: 'editors',
  move_activity: 'editors',
  move_activities: 'editors',
  copy_day: 'editors',
  add_activity: 'editors',
  add_activities: 'editors',
  set_activity: 'editors',
  take_price: 'editors',
  remove_activity: 'editors',
  add_comment: 'author',
  set_comment: 'author',
  remove_comment: 'author',
  vote: 'author',
  set_budget: 'editors',
  add_expense: 'editors',
  set_expense: 'editors',
  remove_expense: 'editors',
};
const kinds = Object.keys(inverseIsFor) as Kind[];

let server: TestServer;
let owner: TripActor;
let editor: TripActor;
let commenter: TripActor;
let tripId: string;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const anew = async () => {
  [owner, editor, commenter] = [
    tripActor(server, await server.guest()),
    tripActor(server, await server.guest()),
    tripActor(server, await server.guest()),
  ];
  tripId = await startTrip(owner);
  await join(owner, tripId, editor);
  await join(owner, tripId, commenter, 'commenter');
};
const op = async (who: TripActor, change: ClientChange): Promise<number> => {
  const answer = await who.op(tripId, change);
  if ('error' in answer) throw new Error(answer.error.message);
  return answer.data.seq;
};
const state = async () => (await owner.call<{ state: TripState }>('GET', `/trips/${tripId}`)).data.state;
const undo = (who: TripActor, body: object = {}) =>
  who.call<UndoAnswer & { message: string }>('POST', `/trips/${tripId}/undo`, { opId: newId(), ...body });
const restore = (who: TripActor, seq: number, body: object = {}) =>
  who.call<{ seq: number }>('POST', `/trips/${tripId}/restore`, { opId: newId(), seq, ...body });
const history = async (who: TripActor) =>
  (await who.call<{ entries: HistoryEntry[] }>('GET', `/trips/${tripId}/history`)).data.entries;
const eventAt = async (seq: number): Promise<TripEvent> => {
  const path = `/api/v1/streams/${encodeURIComponent(`trip:${tripId}`)}?offset=-1`;
  const answer = await server.visitor().fetch(path, { headers: { cookie: owner.cookie } });
  const events: TripEvent[] = JSON.parse(await answer.text());
  return events.find((event) => event.seq === seq) as TripEvent;
};

describe('undoing is allowed to whoever may do the same directly', () => {
  beforeAll(anew);
  test.each(kinds)('%s', async (kind) => {
    if (kind.endsWith('_file')) await owner.upload(tripId, 'ticket.txt', 'Seat 12');
    const { setup, change } = everyChange(await state())[kind];
    for (const one of setup) await op(owner, one);
    const seq = await op(owner, change);
    const isOpen = inverseIsFor[kind] === 'editors';
    const marked = async (who: TripActor) =>
      (await history(who)).find((entry) => entry.seq === seq)?.undoable;
    expect([await marked(owner), await marked(editor), await marked(commenter)]).toEqual([
      true,
      isOpen,
      false,
    ]);
    expect((await undo(commenter, { seq })).code).toBe('forbidden');
    if (!isOpen) expect((await undo(editor, { seq })).code).toBe('forbidden');
    expect((await undo(isOpen ? editor : owner, { seq })).code).toBeNull();
  });
});

describe('what somebody said', () => {
  test('can be taken back by a commenter who said it, and by nobody else', async () => {
    await anew();
    const [activityId, id] = [newId(), newId()];
    await op(owner, { kind: 'add_activity', id: activityId, dayId: null, fields: { name: 'Museum' } });
    await op(commenter, { kind: 'add_comment', id, activityId, text: 'Closed on Mondays' });
    const seq = await op(commenter, { kind: 'vote', activityId, value: -1 });
    expect((await undo(editor, { seq })).code).toBe('forbidden');
    expect((await undo(commenter)).data.undone.seq).toBe(seq);
    expect((await undo(commenter)).code).toBeNull();
    expect((await state()).comments).toEqual({});
  });

  test('does not come back with a restored activity once its author removed it', async () => {
    await anew();
    const [activityId, id, other] = [newId(), newId(), newId()];
    await op(owner, { kind: 'add_activity', id: activityId, dayId: null, fields: { name: 'Museum' } });
    await op(commenter, { kind: 'add_comment', id: other, activityId, text: 'Lovely' });
    const then = await op(commenter, { kind: 'add_comment', id, activityId, text: 'Regretted' });
    await op(commenter, { kind: 'vote', activityId, value: 1 });
    await op(commenter, { kind: 'remove_comment', id });
    await op(commenter, { kind: 'set_comment', id: other, text: 'Lovely in spring' });
    await op(owner, { kind: 'remove_activity', id: activityId });
    expect((await restore(editor, then)).code).toBeNull();
    const { comments, votes } = await state();
    expect(Object.values(comments).map(({ text }) => text)).toEqual(['Lovely in spring']);
    expect(Object.values(votes).map(({ by }) => by)).toEqual([commenter.id]);
  });

  test('does not come back by undoing an older removal of the same activity', async () => {
    await anew();
    const [activityId, id] = [newId(), newId()];
    await op(owner, { kind: 'add_activity', id: activityId, dayId: null, fields: { name: 'Museum' } });
    await op(commenter, { kind: 'add_comment', id, activityId, text: 'Regretted' });
    const first = await op(owner, { kind: 'remove_activity', id: activityId });
    await undo(owner, { seq: first });
    await op(commenter, { kind: 'remove_comment', id });
    await op(owner, { kind: 'remove_activity', id: activityId });
    expect((await undo(editor, { seq: first })).code).toBe('conflict');
  });
});

describe('undoing one’s own newest change', () => {
  test('goes on to older ones where somebody has changed the newest since, and says what it skipped', async () => {
    await anew();
    const id = newId();
    await op(editor, { kind: 'add_activity', id, dayId: null, fields: { name: 'Museum' } });
    const older = await op(owner, { kind: 'set_activity', id, fields: { bookingReference: 'ABC' } });
    const newer = await op(owner, { kind: 'set_activity', id, fields: { name: 'Gallery' } });
    await op(editor, { kind: 'set_activity', id, fields: { name: 'Tower' } });
    const { data } = await undo(owner, { opId: 'undo-past-it' });
    expect(data.undone).toEqual({
      seq: older,
      sentence: 'changed the booking reference of “Tower”',
      said: { key: 'setStop', values: { name: 'Tower', fields: ['bookingReference'] } },
    });
    expect(data.skipped).toEqual([
      {
        seq: newer,
        sentence: 'changed the name of “Tower”',
        said: { key: 'setStop', values: { name: 'Tower', fields: ['name'] } },
        why: 'Guest changed it since, so undoing it would lose that.',
      },
    ]);
    expect((await undo(owner, { opId: 'undo-past-it' })).data).toEqual(data);
    expect((await state()).activities[id]).toMatchObject({ name: 'Tower', bookingReference: '' });
    expect((await undo(owner)).code).toBe('conflict');
  });

  test('reaches a change again whose undoing was undone', async () => {
    await anew();
    const seq = await op(owner, { kind: 'set_trip', fields: { title: 'Second' } });
    const { data } = await undo(owner, { seq });
    await undo(owner, { seq: data.seq });
    expect((await state()).trip.title).toBe('Second');
    expect((await undo(owner)).data.undone.seq).toBe(seq);
  });
});

describe('whose words are replaced is told', () => {
  const overwroteAt = async (seq: number) => {
    const { data } = await eventAt(seq);
    return 'overwrote' in data ? data.overwrote.map(({ by, write }) => [by, write.field, write.value]) : null;
  };

  test('by a change begun before they wrote', async () => {
    await anew();
    const begun = (await owner.call<{ seq: number }>('GET', `/trips/${tripId}`)).data.seq;
    await op(editor, { kind: 'set_trip', fields: { title: 'Theirs' } });
    const { data } = await owner.call<{ results: { data: { seq: number } }[] }>(
      'POST',
      `/trips/${tripId}/ops`,
      {
        ops: [{ opId: newId(), baseSeq: begun, change: { kind: 'set_trip', fields: { title: 'Mine' } } }],
      },
    );
    expect(await overwroteAt(data.results[0]?.data.seq ?? 0)).toEqual([[editor.id, 'title', 'Theirs']]);
  });

  test('by an undo of their entry, by a restored past, and by a patch that had seen nothing', async () => {
    await anew();
    const first = await op(owner, { kind: 'set_trip', fields: { title: 'First' } });
    const theirs = await op(editor, { kind: 'set_trip', fields: { title: 'Theirs' } });
    const undone = await undo(owner, { seq: theirs });
    expect(await overwroteAt(undone.data.seq)).toEqual([[editor.id, 'title', 'Theirs']]);
    await op(editor, { kind: 'set_trip', fields: { title: 'Again' } });
    const restored = await restore(owner, first);
    expect(await overwroteAt(restored.data.seq)).toEqual([[editor.id, 'title', 'Again']]);
    const seen = await op(editor, { kind: 'set_trip', fields: { title: 'Seen' } });
    const known = await restore(owner, first, { baseSeq: seen });
    expect(await overwroteAt(known.data.seq)).toEqual([]);
    await op(editor, { kind: 'set_trip', fields: { title: 'Last' } });
    const patched = await owner.call<{ seq: number }>('PATCH', `/trips/${tripId}`, { title: 'Patched' });
    expect(await overwroteAt(patched.data.seq)).toEqual([[editor.id, 'title', 'Last']]);
  });

  test('in a budget line, and in a whole record that is removed', async () => {
    await anew();
    const id = newId();
    await op(owner, { kind: 'add_activity', id, dayId: null, fields: { name: 'Museum' } });
    await op(editor, { kind: 'set_activity', id, fields: { name: 'Their museum' } });
    await op(editor, { kind: 'set_budget', category: 'food', amount: 20_000 });
    const budget = await op(owner, { kind: 'set_budget', category: 'food', amount: 30_000 });
    expect(await overwroteAt(budget)).toEqual([
      [editor.id, null, { id: 'food', amount: 20_000, currency: 'EUR' }],
    ]);
    const removed = await op(owner, { kind: 'remove_activity', id });
    expect(await overwroteAt(removed)).toMatchObject([[editor.id, null, { name: 'Their museum' }]]);
  });
});

describe('a name belongs to whoever has it', () => {
  test('nobody renames somebody with an account, or adds them in their place', async () => {
    await anew();
    const person = Object.values((await state()).people).find(({ userId }) => userId === editor.id);
    const renamed = await owner.op(tripId, {
      kind: 'set_person',
      id: person?.id as string,
      fields: { name: 'Somebody else' },
    });
    expect(renamed).toMatchObject({ error: { code: 'forbidden' } });
    await op(owner, { kind: 'remove_person', id: person?.id as string });
    const added = { kind: 'add_person', id: newId(), name: 'Somebody else', userId: editor.id } as const;
    expect(await owner.op(tripId, added)).toMatchObject({ error: { code: 'forbidden' } });
    await op(editor, { ...added, id: newId() });
    const back = Object.values((await state()).people).filter(({ userId }) => userId === editor.id);
    expect(back.map(({ name }) => name)).toEqual(['Guest']);
  });
});
