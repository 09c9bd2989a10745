import { expect, test } from 'vitest';
import type { Proposal } from '#contracts/proposals.ts';
import { keptProposals } from './kept-proposals.ts';

const one = (proposalId: string, status: Proposal['status'] = 'open'): Proposal => ({
  ...{ proposalId, status, ask: null, dayId: null, by: { id: 'ann', name: 'Ann' } },
  ...{ at: '2027-01-01T00:00:00.000Z', title: proposalId, reason: '', changes: [], restsOn: [], rows: [] },
  ...{ votes: [{ id: 'ben', name: 'Ben', value: 1 }], decidedBy: null, revertedBy: null, seq: null },
});
function storage() {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}

test('what was seen last is there again, each person’s apart, without what agents were still at', () => {
  const store = storage();
  const ours = keptProposals(store, 'ann', 'trip');
  ours.write([one('shorter'), one('busy', 'working'), one('no', 'nothing'), one('done', 'accepted')]);
  expect(ours.read()).toEqual([one('shorter'), one('done', 'accepted')]);
  expect(keptProposals(store, 'ben', 'trip').read()).toEqual([]);
  ours.forget();
  expect(store.items.size).toBe(0);
});

test('the newest are kept; what another version wrote, or nobody can read, is nothing', () => {
  const store = storage();
  const ours = keptProposals(store, 'ann', 'trip');
  ours.write(Array.from({ length: 50 }, (_, index) => one(`p${index}`)));
  expect(ours.read().map(({ proposalId }) => proposalId)).toEqual(
    Array.from({ length: 20 }, (_, index) => `p${index + 30}`),
  );
  for (const text of ['{', '[{"proposalId":1}]']) {
    store.setItem('caravan-proposals:ann:trip', text);
    expect(ours.read()).toEqual([]);
  }
  ours.write([]);
  expect(store.items.size).toBe(0);
});
