import { expect, test } from 'vitest';
import type { HistoryEntry, TripRow } from '#contracts/trips.ts';
import { awayGroups, changedSince } from './while-away.ts';

const entry = (seq: number, id: string | null, sentence = `did ${seq}`): HistoryEntry => ({
  seq,
  at: '2027-01-01T00:00:00.000Z',
  by: id === null ? null : { id, name: id.toUpperCase(), kind: 'traveller' },
  sentence,
  undoable: true,
});
const trip = (tripId: string, seq: number) => ({ tripId, seq }) as TripRow;
const visit = (seq: number) => ({ epoch: 'e', seq, at: '2027-01-01T00:00:00.000Z', unseen: {} });

test('what others did since is told by person, without one’s own and the server’s', () => {
  const entries = [
    entry(9, 'ben'),
    entry(8, 'me'),
    entry(7, 'mia'),
    entry(6, null),
    entry(5, 'ben'),
    entry(4, 'ben'),
  ];
  const groups = awayGroups(entries, { seq: 4, userId: 'me' });
  expect(groups.map(({ name, entries: all }) => [name, all.map(({ seq }) => seq)])).toEqual([
    ['BEN', [9, 5]],
    ['MIA', [7]],
  ]);
});

test('a trip that was never opened here has nothing new, nor one in which nothing happened', () => {
  const trips = [trip('same', 4), trip('changed', 5), trip('unknown', 9)];
  expect(changedSince(trips, { same: visit(4), changed: visit(4) }).map(({ tripId }) => tripId)).toEqual([
    'changed',
  ]);
});
