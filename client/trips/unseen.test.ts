import { expect, test } from 'vitest';
import type { Envelope } from '#contracts/streams.ts';
import type { Write } from '#contracts/trips.ts';
import { withEvent, withoutSeen } from './unseen.ts';

const write = (collection: Write['collection'], id: string, field: string | null, value: unknown): Write => ({
  ...{ collection, id, field, value },
});
const event = (by: string, writes: Write[], more: object = {}, seq = 7): Envelope => ({
  ...{ stream: 'trip:t', seq, type: 'activity_updated', at: '2027-01-01T00:00:00.000Z' },
  actor: { id: by, name: by, kind: 'traveller' },
  data: { writes, ...more },
});
const after = (...events: Envelope[]) => events.reduce((unseen, one) => withEvent(unseen, one, 'me'), {});

test('a stop that somebody else changed is marked with who did it; one’s own change is not', () => {
  const rename = [write('activities', 'dinner', 'name', 'Supper')];
  expect(after(event('ben', rename))).toEqual({ dinner: { by: 'ben', name: 'ben', seq: 7 } });
  expect(after(event('me', rename))).toEqual({});
});

test('comments, votes and notes mark the stop they are on', () => {
  const said = event('ben', [write('comments', 'c', null, { activityId: 'dinner' })]);
  const voted = event('mia', [write('votes', 'v', null, { activityId: 'museum' })]);
  const noted = { ...event('ben', [], { noteId: 'day-1' }), type: 'note_updated' };
  expect(Object.keys(after(said, voted, noted)).toSorted()).toEqual(['day-1', 'dinner', 'museum']);
});

test('siblings that were only numbered anew are not marked, what was moved is', () => {
  const moved = event('ben', [
    write('activities', 'sibling', 'order', 'a1'),
    write('activities', 'dinner', 'dayId', 'two'),
    write('activities', 'dinner', 'order', 'a2'),
  ]);
  expect(Object.keys(after(moved))).toEqual(['dinner']);
  const within = event('ben', [write('activities', 'dinner', 'order', 'a2')], { change: { id: 'dinner' } });
  expect(Object.keys(after(within))).toEqual(['dinner']);
});

test('what is gone has no mark, whoever removed it', () => {
  const renamed = event('ben', [write('activities', 'dinner', 'name', 'Supper')]);
  const removed = event('me', [write('activities', 'dinner', null, null)]);
  expect(after(renamed, removed)).toEqual({});
});

test('what was looked at is not new any more, and nothing changes where nothing was', () => {
  const unseen = after(event('ben', [write('activities', 'dinner', 'name', 'Supper')]));
  expect(withoutSeen(unseen, ['dinner'])).toEqual({});
  expect(withoutSeen(unseen, ['museum'])).toBe(unseen);
});
