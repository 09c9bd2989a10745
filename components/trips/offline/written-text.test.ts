import { expect, it } from 'vitest';
import { writtenText } from './written-text.ts';

it('finds what was written, wherever in a change it stands', () => {
  expect(
    writtenText({ kind: 'set_activity', id: 'a', fields: { name: 'By the sea', kind: 'food' } }),
  ).toEqual(['By the sea']);
  expect(writtenText({ kind: 'add_comment', id: 'c', activityId: 'a', text: 'Before ten' })).toEqual([
    'Before ten',
  ]);
  const item = { id: 'i', list: 'packing', text: 'Hat', shared: true, assignee: null } as const;
  expect(writtenText({ kind: 'add_check', item })).toEqual(['Hat']);
});

it('takes nothing for words that nobody wrote', () => {
  expect(writtenText({ kind: 'remove_activity', id: 'lunch' })).toEqual([]);
  expect(writtenText({ kind: 'set_activity', id: 'a', fields: { name: ' ', status: 'done' } })).toEqual([]);
});
