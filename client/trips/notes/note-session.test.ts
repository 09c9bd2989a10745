import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type * as Y from 'yjs';
import { appendParagraph } from '#testing/trips/notes.ts';
import { Device, type Tab } from '#testing/trips/simulated-devices.ts';
import { TripAuthority } from '#testing/trips/trip-authority.ts';
import type { NoteSession } from './note-session.ts';

let worlds = 0;
const endings: (() => void)[] = [];
afterEach(() => {
  for (const end of endings.splice(0).reverse()) end();
});

function world() {
  const authority = new TripAuthority('owner', 'friend');
  const name = `notes-${++worlds}`;
  return {
    authority,
    device: (who: string) => new Device(authority, `${name}-${who}`, who),
    open(on: Device, ...weather: Parameters<Device['open']>) {
      const tab = on.open(...weather);
      endings.push(tab.close);
      return tab;
    },
  };
}

const read = (tab: Tab) => {
  const note = tab.openNote('trip');
  endings.push(note.end);
  return note;
};
/** Types a paragraph at the end of the note. */
function write(note: NoteSession, words: string) {
  const { doc } = note.view();
  if (doc) appendParagraph(doc, words);
}
const wordsOf = (note: NoteSession) =>
  (note.view().doc?.getXmlFragment('note').toArray() ?? []).map((paragraph) =>
    (paragraph as Y.XmlElement).toArray().join(''),
  );
const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 5_000, interval: 5 });
const loaded = (note: NoteSession) => until(() => expect(note.view().isLoaded).toBe(true));
const text = (authority: TripAuthority) => authority.note('trip').text;

describe('a note in the browser', () => {
  test('what two people write at once is there for both', async () => {
    const { authority, device, open } = world();
    const [one, two] = [open(device('owner')), open(device('friend'))];
    const [mine, theirs] = [read(one), read(two)];
    one.connect();
    two.connect();
    await Promise.all([loaded(mine), loaded(theirs)]);
    write(mine, 'From the owner');
    write(theirs, 'From a friend');
    for (const note of [mine, theirs]) {
      await until(() => expect(wordsOf(note).sort()).toEqual(['From a friend', 'From the owner']));
      await until(() => expect(note.view().isSaving).toBe(false));
    }
    expect(text(authority)).toContain('From a friend');
    expect(text(authority)).toContain('From the owner');
  });

  test('letters typed in quick succession go in few pieces', async () => {
    const { authority, device, open } = world();
    const tab = open(device('owner'));
    const note = read(tab);
    tab.connect();
    await loaded(note);
    for (let count = 0; count < 40; count++) write(note, `Line ${count}`);
    await until(() => expect(text(authority)).toContain('Line 39'));
    expect(authority.log.length).toBeLessThanOrEqual(4);
  });

  test('words typed without a network outlive a killed tab', async () => {
    const { authority, device, open } = world();
    const home = device('owner');
    const killed = open(home);
    const note = read(killed);
    killed.connect();
    await loaded(note);
    killed.cut();
    write(note, 'Offline');
    await until(async () => expect(await killed.store.entries('owner', 't1')).toHaveLength(1));
    killed.kill();

    const next = open(home);
    const again = read(next);
    await until(() => expect(wordsOf(again)).toEqual(['Offline']));
    expect(text(authority)).toBe('');
    next.connect();
    await until(() => expect(text(authority)).toBe('Offline'));
  });

  test('another tab shows the words without a network', async () => {
    const { device, open } = world();
    const home = device('owner');
    const [one, two] = [open(home), open(home)];
    const [here, there] = [read(one), read(two)];
    write(here, 'Across tabs');
    await until(() => expect(wordsOf(there)).toEqual(['Across tabs']));
  });

  test('an update whose predecessor got lost is sent again with all that is missing', async () => {
    const { authority, device, open } = world();
    const home = device('owner');
    const tab = open(home);
    const note = read(tab);
    tab.connect();
    await loaded(note);
    write(note, 'First');
    await until(() => expect(text(authority)).toBe('First'));
    await until(async () => expect(await tab.store.entries('owner', 't1')).toEqual([]));
    tab.cut();
    authority.restoreBackup(1);
    write(note, 'Second');
    // With nobody reading the note, the queue alone has to notice it.
    await until(async () => expect(await tab.store.entries('owner', 't1')).toHaveLength(1));
    note.end();
    await until(async () => expect(await tab.store.note('owner', 't1', 'trip')).not.toBeNull());
    tab.connect();
    await until(() => expect(text(authority)).toBe('First\nSecond'));
    await until(async () => expect(await tab.store.entries('owner', 't1')).toEqual([]));
  });

  test('a server restored from a backup gets the words again from whoever has them open', async () => {
    const { authority, device, open } = world();
    const tab = open(device('owner'));
    const note = read(tab);
    tab.connect();
    await loaded(note);
    write(note, 'Kept');
    await until(() => expect(text(authority)).toBe('Kept'));
    await until(() => expect(note.view().isSaving).toBe(false));
    tab.cut();
    authority.restoreBackup(1);
    tab.connect();
    await until(() => expect(text(authority)).toBe('Kept'));
  });

  test('deletions that a backup does not know are done again, also without a word beside them', async () => {
    const { authority, device, open } = world();
    const tab = open(device('owner'));
    const note = read(tab);
    tab.connect();
    await loaded(note);
    write(note, 'Stays');
    write(note, 'Goes');
    await until(() => expect(text(authority)).toBe('Stays\nGoes'));
    await until(() => expect(note.view().isSaving).toBe(false));
    const backup = authority.record.seq;
    note.view().doc?.getXmlFragment('note').delete(1);
    await until(() => expect(text(authority)).toBe('Stays'));
    await until(() => expect(note.view().isSaving).toBe(false));
    tab.cut();
    authority.restoreBackup(backup);
    expect(text(authority)).toBe('Stays\nGoes');
    tab.connect();
    await until(() => expect(text(authority)).toBe('Stays'));
    expect(wordsOf(note)).toEqual(['Stays']);
  });

  test('a note of which nothing is missing is not sent again, whatever was written and deleted in it', async () => {
    const { authority, device, open } = world();
    const [home, other] = [device('owner'), device('friend')];
    const [tab, theirTab] = [open(home), open(other)];
    const [note, theirs] = [read(tab), read(theirTab)];
    tab.connect();
    theirTab.connect();
    await Promise.all([loaded(note), loaded(theirs)]);
    write(note, 'Mine');
    await until(() => expect(wordsOf(theirs)).toEqual(['Mine']));
    theirs.view().doc?.getXmlFragment('note').delete(0);
    write(theirs, 'Theirs');
    await until(() => expect(wordsOf(note)).toEqual(['Theirs']));
    await until(() => expect(theirs.view().isSaving).toBe(false));
    const { length } = authority.log;
    note.end();
    await until(async () => expect(await tab.store.note('owner', 't1', 'trip')).not.toBeNull());
    const again = read(tab);
    await loaded(again);
    await until(() =>
      expect(tab.calls.filter(({ event }) => event === 'get_note').length).toBeGreaterThan(1),
    );
    write(again, 'More');
    await until(() => expect(text(authority)).toBe('Theirs\nMore'));
    // The one that was typed, and nothing beside it.
    expect(authority.log).toHaveLength(length + 1);
  });

  test('who may only read sends nothing to a server that was restored', async () => {
    const { authority, device, open } = world();
    authority.members.set('reader', 'viewer');
    const [tab, reading] = [open(device('owner')), open(device('reader'))];
    const [note, theirs] = [read(tab), read(reading)];
    tab.connect();
    reading.connect();
    await Promise.all([loaded(note), loaded(theirs)]);
    write(note, 'Kept');
    await until(() => expect(wordsOf(theirs)).toEqual(['Kept']));
    tab.cut();
    reading.cut();
    authority.restoreBackup(1);
    reading.connect();
    await until(() => expect(reading.session.view().model.epoch).toBe('e2'));
    await until(() =>
      expect(reading.calls.filter(({ event }) => event === 'get_note').length).toBeGreaterThan(1),
    );
    tab.connect();
    await until(() => expect(text(authority)).toBe('Kept'));
    await until(() => expect(theirs.view().isSaving).toBe(false));
    expect(reading.calls.filter(({ event }) => event === 'note_update')).toEqual([]);
    expect(reading.session.view().model.refusedNotes).toEqual([]);
  });

  test('a text too long for one update arrives whole', async () => {
    const { authority, device, open } = world();
    const tab = open(device('owner'));
    const note = read(tab);
    tab.connect();
    await loaded(note);
    const long = 'A very long itinerary. '.repeat(5_000).trim();
    write(note, long);
    await until(() => expect(text(authority)).toBe(long));
    expect(tab.session.view().model.refusedNotes).toEqual([]);
  });

  test('refused words wait in the tray, and are gone from the note when they are discarded', async () => {
    const { authority, device, open } = world();
    authority.members.set('owner', 'viewer');
    const tab = open(device('owner'));
    const note = read(tab);
    tab.connect();
    await loaded(note);
    const before = note.view().doc;
    write(note, 'Not allowed');
    await until(() => expect(tab.session.view().model.refusedNotes).toHaveLength(1));
    expect(wordsOf(note)).toEqual(['Not allowed']);
    await tab.session.discard(String(tab.session.view().model.refusedNotes[0]?.opId));
    await until(() => expect(wordsOf(note)).toEqual([]));
    expect(note.view().doc).not.toBe(before);
    expect(authority.log).toHaveLength(1);
  });
});
