import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { MAX_NOTE_BYTES, type NoteDocument, type TripState } from '#contracts/trips.ts';
import { daysOf } from '#core/trips/state.ts';
import { testDatabases } from '#testing/database/database.ts';
import { startTestServer, type TestServer } from '#testing/processes/server.ts';
import { noteUpdateOf, TestNote } from '#testing/trips/notes.ts';
import { join, newId, startTrip, type TripActor, tripActor } from '#testing/trips/trips.ts';
import { bytesOf, mergeNote } from './note-document.ts';

const until = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 10_000, interval: 5 });

describe.each(testDatabases)('notes on %s', (database) => {
  let server: TestServer;
  let owner: TripActor;
  let visitor: TripActor;
  let tripId: string;
  beforeAll(async () => {
    server = await startTestServer({ database });
    owner = tripActor(server, await server.guest());
    visitor = tripActor(server, await server.guest());
  });
  afterAll(() => server.close());
  const anew = async () => {
    tripId = await startTrip(owner);
    await join(owner, tripId, visitor);
  };
  const write = (who: TripActor, update: string, noteId = 'trip', opId = newId()) =>
    who.call<{ seq: number }>('POST', `/trips/${tripId}/notes/${noteId}`, { opId, update });
  const note = async (noteId = 'trip') =>
    (await owner.call<NoteDocument>('GET', `/trips/${tripId}/notes/${noteId}`)).data;

  test('two people write at once: both people’s words survive', async () => {
    await anew();
    const [mine, theirs] = [new TestNote(), new TestNote()];
    const [a, b] = await Promise.all([
      write(owner, mine.write('mine')),
      write(visitor, theirs.write('theirs')),
    ]);
    expect([a.status, b.status]).toEqual([200, 200]);
    const { text, state } = await note();
    expect(text.split('\n').sort()).toEqual(['mine', 'theirs']);
    for (const own of [mine, theirs]) {
      own.merge(state);
      expect(own.text()).toBe(text);
    }
  });

  test('others see an update, the beginning of the words, and nothing twice', async () => {
    await anew();
    const watching = await visitor.open(tripId);
    const mine = new TestNote();
    const update = mine.write('Bring the red towel');
    const first = await write(owner, update, 'trip', 'written-once');
    expect((await write(owner, update, 'trip', 'written-once')).data).toEqual(first.data);
    expect((await write(owner, noteUpdateOf('x'), 'trip', 'written-once')).code).toBe('conflict');
    await until(() =>
      expect(watching.state().notes.trip).toEqual({ excerpt: 'Bring the red towel', length: 19 }),
    );
    const theirs = new TestNote();
    for (const { data } of watching.events()) if ('update' in data) theirs.merge(data.update);
    expect(theirs.text()).toBe('Bring the red towel');
    watching.close();
  });

  test('an update that builds on words the server never got is a conflict; the whole note then goes through', async () => {
    await anew();
    const mine = new TestNote();
    const first = mine.write('one');
    const second = mine.write('two');
    expect((await write(owner, second)).code).toBe('conflict');
    expect((await write(owner, mine.whole())).status).toBe(200);
    expect((await write(owner, first)).status).toBe(200);
    expect((await note()).text).toBe('one\ntwo');
  });

  test('a removed day leaves its words behind on an idea', async () => {
    await anew();
    const { data } = await owner.call<{ state: TripState }>('GET', `/trips/${tripId}`);
    const [day] = daysOf(data.state);
    await write(owner, noteUpdateOf('market at nine'), day?.noteId);
    await owner.op(tripId, { kind: 'remove_day', id: day?.id as string });
    const now = (await owner.call<{ state: TripState }>('GET', `/trips/${tripId}`)).data.state;
    const [idea] = Object.values(now.activities);
    expect(idea?.noteId).toBe(day?.noteId);
    expect((await note(idea?.noteId)).text).toBe('market at nine');
    expect((await write(owner, noteUpdateOf('or ten'), idea?.noteId)).status).toBe(200);
  });

  test('nothing can be written to what is gone', async () => {
    await anew();
    const id = newId();
    await owner.op(tripId, { kind: 'add_activity', id, dayId: null, fields: { name: 'x' } });
    await owner.op(tripId, { kind: 'remove_activity', id });
    expect((await write(owner, noteUpdateOf('late'), id)).code).toBe('gone');
    expect((await write(owner, noteUpdateOf('x'), 'never-there')).code).toBe('gone');
  });

  test('random bytes, and more than 32 KB, are refused and change nothing', async () => {
    await anew();
    await write(owner, noteUpdateOf('safe'));
    for (const size of [0, 1, 2, 17, 1_000, 30_000])
      expect((await write(visitor, randomBytes(size).toString('base64'))).status).toBeGreaterThanOrEqual(400);
    expect((await write(visitor, 'not base64!')).code).toBe('invalid');
    expect((await write(visitor, noteUpdateOf('a'.repeat(40_000)))).code).toBe('invalid');
    expect((await note()).text).toBe('safe');
  });

  test('a note of ten megabytes is refused before it is read', async () => {
    await anew();
    expect((await write(owner, 'A'.repeat(10_000_000))).code).toBe('too_large');
    const opened = await owner.open(tripId);
    const answer = await opened.ask('note_update', {
      tripId,
      noteId: 'trip',
      opId: newId(),
      update: 'A'.repeat(200_000),
    });
    expect(answer).toMatchObject({ error: { code: 'too_large' } });
    opened.close();
  });
});

describe('merging', () => {
  const docOf = (text: string) => bytesOf(noteUpdateOf(text));

  test('bytes that are no update are `invalid` or `conflict`, never a crash', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        try {
          mergeNote(docOf('words'), bytes);
        } catch (error) {
          expect(error).toMatchObject({ code: expect.stringMatching(/^(invalid|conflict)$/) });
        }
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  test('a real update with bytes changed is taken or refused, and never loses the words before it', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(255), (at, value) => {
        const update = docOf('their words');
        update[at % update.length] = value;
        try {
          expect(mergeNote(docOf('words'), update).text).toContain('words');
        } catch (error) {
          expect(error).toMatchObject({ code: expect.stringMatching(/^(invalid|conflict)$/) });
        }
      }),
      { numRuns: 500, seed: 8 },
    );
  });

  test('updates from many hands, in any order that builds on itself, end in the same words', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(3), fc.string({ minLength: 1, maxLength: 8 })), { maxLength: 20 }),
        fc.nat(),
        (strokes, entropy) => {
          const hands = Array.from({ length: 4 }, () => new TestNote());
          const updates: string[][] = hands.map(() => []);
          for (const [hand, text] of strokes) updates[hand]?.push((hands[hand] as TestNote).write(text));
          let state: Uint8Array | null = null;
          const merge = (update: string) => {
            state = mergeNote(state, bytesOf(update)).state;
          };
          // Each hand's in its order, hands mixed.
          const left = updates.map((list) => [...list]);
          for (let turn = entropy; left.some((list) => list.length > 0); turn = turn * 7 + 3) {
            const list = left[turn % 4] as string[];
            const update = list.shift();
            if (update) merge(update);
            else
              left
                .find((other) => other.length > 0)
                ?.splice(0, 1)
                .forEach(merge);
          }
          const all = new Y.Doc();
          for (const { document } of hands) Y.applyUpdate(all, Y.encodeStateAsUpdate(document));
          const expected = new TestNote();
          Y.applyUpdate(expected.document, Y.encodeStateAsUpdate(all));
          const merged = new TestNote();
          if (state) Y.applyUpdate(merged.document, state);
          expect(merged.text()).toBe(expected.text());
        },
      ),
      { numRuns: 200, seed: 9 },
    );
  });

  test('at one megabyte a note is full', () => {
    const note = new TestNote();
    let state: Uint8Array | null = null;
    const fill = () => {
      for (let n = 0; n < 40; n++) state = mergeNote(state, bytesOf(note.write('a'.repeat(30_000)))).state;
    };
    expect(fill).toThrow(expect.objectContaining({ code: 'too_large' }));
    expect((state as Uint8Array | null)?.byteLength).toBeLessThanOrEqual(MAX_NOTE_BYTES);
  });

  test('nesting that would exhaust the stack is refused', () => {
    const document = new Y.Doc();
    let parent: Y.XmlFragment = document.getXmlFragment('note');
    for (let n = 0; n < 1_000; n++) {
      const child = new Y.XmlElement('blockquote');
      parent.insert(0, [child]);
      parent = child;
    }
    expect(() => mergeNote(null, Y.encodeStateAsUpdate(document))).toThrow(
      expect.objectContaining({ code: 'invalid' }),
    );
  });
});
