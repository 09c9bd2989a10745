import { expect, it } from 'vitest';
import { ownWords } from './written-text.ts';

it('finds what was written, wherever in a change it stands', () => {
  expect(ownWords({ kind: 'set_activity', id: 'a', fields: { name: 'By the sea', kind: 'food' } })).toEqual([
    'By the sea',
  ]);
  expect(ownWords({ kind: 'add_comment', id: 'c', activityId: 'a', text: 'Before ten' })).toEqual([
    'Before ten',
  ]);
  const item = { id: 'i', list: 'packing', text: 'Hat', shared: true, assignee: null } as const;
  expect(ownWords({ kind: 'add_check', item })).toEqual(['Hat']);
});

it('takes nothing for words that nobody wrote', () => {
  expect(ownWords({ kind: 'remove_activity', id: 'lunch' })).toEqual([]);
  expect(ownWords({ kind: 'set_activity', id: 'a', fields: { name: ' ', status: 'done' } })).toEqual([]);
});
