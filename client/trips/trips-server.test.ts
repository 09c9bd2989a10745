import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import type { ClientChange } from '#contracts/trips.ts';
import { memoryStorage } from '#testing/http/memory-storage.ts';
import { type Guest, startTestServer, type TestServer } from '#testing/processes/server.ts';
import { type BrowserTab, createCall, openBrowserTab } from '#testing/trips/browser-tab.ts';
import { browserTabs } from '../http/tab-lock.ts';
import { newId } from '../lib/new-id.ts';
import { openOfflineStore } from '../offline/store.ts';
import type { NoteSession } from './notes/note-session.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const endings: (() => void)[] = [];
afterEach(() => {
  for (const end of endings.splice(0).reverse()) end();
});

const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 10_000, interval: 10 });

const call = <T>(who: Guest, path: string, method = 'GET', body?: unknown) =>
  createCall(server.url, { cookie: who.cookie() })<T>(path, method, body);

let browsers = 0;
/** A tab of a new browser, in which this guest is signed in, with the trip open. */
function tabOf(who: Guest, tripId: string, { userId = who.traveller.id } = {}) {
  const database = `server-${++browsers}`;
  const tab = openBrowserTab({
    url: server.url,
    headers: { cookie: who.cookie() },
    author: { id: userId, name: who.traveller.name },
    tripId,
    tabs: browserTabs(database),
    store: openOfflineStore(database),
    storage: memoryStorage(),
    newId,
  });
  endings.push(tab.close);
  return tab;
}
type Tab = BrowserTab;

async function together() {
  const [owner, friend] = await Promise.all([server.guest(), server.guest()]);
  const { tripId } = await call<{ tripId: string }>(owner, '/trips', 'POST', { title: 'Lisbon', days: 3 });
  const { url } = await call<{ url: string }>(owner, `/trips/${tripId}/invites`, 'POST', { role: 'editor' });
  await call(friend, `/invites/${String(url).split('/').at(-1)}/accept`, 'POST');
  const [mine, theirs] = [tabOf(owner, tripId), tabOf(friend, tripId)];
  await until(() => expect([mine.trip, theirs.trip]).not.toContain(null));
  return { owner, friend, tripId, mine, theirs };
}

const add = (id: string, name = id): ClientChange => ({
  kind: 'add_activity',
  id,
  dayId: null,
  fields: { name },
});
const names = (tab: Tab) => Object.values(tab.trip?.view.activities ?? {}).map(({ name }) => name);
const same = async (...tabs: Tab[]) => {
  await until(() => {
    for (const tab of tabs) {
      expect(tab.trip?.pending).toEqual([]);
      expect(tab.trip?.base).toEqual(tabs[0]?.trip?.base);
    }
  });
};
function write(note: NoteSession, words: string) {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(words)]);
  note.view().doc?.getXmlFragment('note').push([paragraph]);
}
const wordsOf = (note: NoteSession) => note.view().doc?.getXmlFragment('note').toString() ?? '';

describe('two browsers and the real server', () => {
  test('each sees the other’s edits, who is here, and where they type', async () => {
    const { owner, friend, mine, theirs } = await together();
    expect(await mine.session.apply(add('a', 'Dinner'))).toBeNull();
    await until(() => expect(names(theirs)).toEqual(['Dinner']));
    await same(mine, theirs);
    await until(() => expect(mine.session.view().presence.count).toBe(2));
    theirs.session.setViewing({ activityId: 'a' });
    theirs.session.setTyping('activities/a/name');
    await until(() => {
      const them = mine.session.view().presence.people.find(({ userId }) => userId === friend.traveller.id);
      expect(them).toMatchObject({ activityId: 'a', typing: 'activities/a/name' });
    });
    expect(mine.session.view().model.members.map(({ userId }) => userId)).toEqual([
      owner.traveller.id,
      friend.traveller.id,
    ]);
    theirs.session.end();
    await until(() => expect(mine.session.view().presence.count).toBe(1));
  });

  test('the same field at once: one value wins, and who lost theirs has it still', async () => {
    const { mine, theirs } = await together();
    await mine.session.apply(add('a', 'First'));
    await until(() => expect(names(theirs)).toEqual(['First']));
    const input = (name: string): ClientChange => ({ kind: 'set_activity', id: 'a', fields: { name } });
    await Promise.all([mine.session.apply(input('Mine')), theirs.session.apply(input('Theirs'))]);
    await same(mine, theirs);
    const [winner] = names(mine);
    const loser = winner === 'Mine' ? theirs : mine;
    await until(() =>
      expect(loser.session.view().overwritten).toMatchObject([
        { field: 'activities/a/name', value: winner === 'Mine' ? 'Theirs' : 'Mine' },
      ]),
    );
  });

  test('a hundred and fifty edits that waited are sent in order, in batches', async () => {
    const { tripId, mine, theirs } = await together();
    await mine.session.apply(add('a', 'Name'));
    await same(mine);
    const userId = mine.session.author.id;
    const entry = { kind: 'op' as const, userId, tripId, at: new Date().toISOString(), baseSeq: 1 };
    for (let count = 0; count < 150; count++) {
      const change: ClientChange = { kind: 'set_activity', id: 'a', fields: { name: `Name ${count}` } };
      await mine.store.add({ ...entry, opId: newId(), name: 'activity_update', change }, Date.now());
    }
    mine.outbox.flush();
    await until(() => expect(names(theirs)).toEqual(['Name 149']));
    await same(mine, theirs);
    await until(async () => expect(await mine.store.entriesOf(userId)).toEqual([]));
  });

  test('undo takes back the own newest change', async () => {
    const { mine, theirs } = await together();
    await mine.session.apply(add('a'));
    await theirs.session.apply(add('b'));
    await same(mine, theirs);
    expect(await mine.session.undo()).toBeNull();
    await until(() => expect(names(theirs)).toEqual(['b']));
    expect(await mine.session.undo()).toMatchObject({ code: 'conflict' });
  });

  test('both people’s words in a note survive, and each sees the other’s caret', async () => {
    const { friend, mine, theirs } = await together();
    const [here, there] = [mine.note('trip'), theirs.note('trip')];
    await until(() => expect([here.view().isLoaded, there.view().isLoaded]).toEqual([true, true]));
    write(here, 'From the owner');
    write(there, 'From a friend');
    for (const note of [here, there])
      await until(() => {
        expect(wordsOf(note)).toContain('From the owner');
        expect(wordsOf(note)).toContain('From a friend');
      });
    const fragment = there.view().doc?.getXmlFragment('note') as Y.XmlFragment;
    const position = Y.createRelativePositionFromTypeIndex(fragment, 1);
    there.setCaret({ anchor: position, head: position });
    await until(() => expect(here.view().carets).toMatchObject([{ userId: friend.traveller.id }]));
    there.setCaret(null);
    await until(() => expect(here.view().carets).toEqual([]));
  });

  test('a removed member gets nothing any more, and what they still had goes to their tray', async () => {
    const { owner, friend, tripId, mine, theirs } = await together();
    await call(owner, `/trips/${tripId}/members/${friend.traveller.id}`, 'DELETE');
    await until(() => expect(theirs.session.view().model.error?.code).toBe('not_found'));
    await mine.session.apply(add('secret'));
    await same(mine);
    expect(theirs.trip).toBeNull();
    const change = add('late');
    const entry = {
      kind: 'op' as const,
      userId: friend.traveller.id,
      tripId,
      opId: newId(),
      baseSeq: 1,
      change,
    };
    await theirs.outbox.add({ ...entry, at: new Date().toISOString(), name: 'activity_update' });
    await until(async () =>
      expect(await theirs.store.entries(friend.traveller.id, tripId)).toMatchObject([
        { refused: { code: 'not_found' } },
      ]),
    );
  });

  test('changes of somebody else are not sent with this session', async () => {
    const { owner, friend, tripId } = await together();
    const stray = tabOf(friend, tripId, { userId: owner.traveller.id });
    const change = add('stray');
    const entry = {
      kind: 'op' as const,
      userId: owner.traveller.id,
      tripId,
      opId: newId(),
      baseSeq: 1,
      change,
    };
    await stray.outbox.add({ ...entry, at: new Date().toISOString(), name: 'activity_update' });
    await until(() => expect(stray.socket.up).toBe(true));
    expect(await stray.outbox.drained(tripId)).toMatchObject({ code: 'unavailable' });
    const refused = call(friend, `/trips/${tripId}/ops`, 'POST', {
      ops: [{ opId: newId(), baseSeq: 1, change }],
      as: owner.traveller.id,
    });
    await expect(refused).rejects.toMatchObject({ code: 'unauthenticated' });
    const { state } = await call<{ state: { activities: object } }>(owner, `/trips/${tripId}`);
    expect(state.activities).toEqual({});
  });

  test('the trip by REST says where in the log it is as of', async () => {
    const { owner, tripId, mine } = await together();
    await mine.session.apply(add('a'));
    await same(mine);
    const { epoch, seq } = await call<{ epoch: string; seq: number }>(owner, `/trips/${tripId}`);
    expect({ epoch, seq }).toEqual({ epoch: mine.session.view().model.epoch, seq: mine.trip?.seq });
  });
});
