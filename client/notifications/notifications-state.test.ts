import { expect, it } from 'vitest';
import type { NotificationRow } from '#contracts/notifications.ts';
import type { Envelope } from '#contracts/streams.ts';
import { inboxOf, rowOf } from './notifications-state.ts';

const at = '2027-01-05T10:00:00.000Z';
const stream = 'user:owner';

const data = (id: string) => ({ id, href: null, message: `Message ${id}`, level: 'info' });
const row = (id: string, seq: number, over: Partial<NotificationRow> = {}): NotificationRow => ({
  id,
  seq,
  type: 'notification',
  data: data(id),
  state: 'delivered',
  at,
  deliveredAt: at,
  readAt: null,
  ...over,
});
const came = (seq: number, id: string): Envelope => ({
  stream,
  seq,
  type: 'notification',
  at,
  data: data(id),
});
const read = (seq: number, ids: string[] | null): Envelope => ({
  stream,
  seq,
  type: 'read',
  at,
  data: { ids },
});
const page = (seq: number, unread: number, ...notifications: NotificationRow[]) => ({
  notifications,
  unread,
  nextCursor: null,
  seq,
});
const states = ({ rows }: ReturnType<typeof inboxOf>) => rows.map(({ id, state }) => [id, state]);

it('puts what arrives on top and counts it', () => {
  const inbox = inboxOf([page(1, 1, row('a', 1))], [came(2, 'b'), came(3, 'c')]);
  expect(states(inbox)).toEqual([
    ['c', 'sent'],
    ['b', 'sent'],
    ['a', 'delivered'],
  ]);
  expect(inbox.unread).toBe(3);
});

it('does not count twice what the page had already', () => {
  const inbox = inboxOf([page(2, 2, row('b', 2), row('a', 1))], [came(2, 'b'), came(3, 'b')]);
  expect(inbox.rows).toHaveLength(2);
  expect(inbox.unread).toBe(2);
});

it('does not uncount twice what the page had as read already', () => {
  const seen = row('a', 1, { state: 'read', readAt: at });
  expect(inboxOf([page(2, 1, row('b', 2), seen)], [read(3, ['a'])]).unread).toBe(1);
  // One of an older page, which is not here.
  expect(inboxOf([page(2, 2, row('b', 2), seen)], [read(3, ['older'])]).unread).toBe(1);
});

it('shows as read what was read on another device', () => {
  const inbox = inboxOf([page(2, 2, row('b', 2), row('a', 1))], [read(3, ['a'])]);
  expect(states(inbox)).toEqual([
    ['b', 'delivered'],
    ['a', 'read'],
  ]);
  expect(inbox.unread).toBe(1);
});

it('takes "all" for all that there was then', () => {
  const inbox = inboxOf([page(1, 40, row('a', 1))], [came(2, 'b'), read(3, null), came(4, 'c')]);
  expect(states(inbox)).toEqual([
    ['c', 'sent'],
    ['b', 'read'],
    ['a', 'read'],
  ]);
  expect(inbox.unread).toBe(1);
});

it('never counts below zero', () => {
  expect(inboxOf([page(1, 0)], [read(2, ['long gone'])]).unread).toBe(0);
});

it('makes no row of what it does not understand', () => {
  expect(rowOf({ ...came(1, 'a'), type: 'later' })).toBeNull();
  expect(rowOf({ ...came(1, 'a'), data: { id: 'a' } })).toBeNull();
  expect(rowOf(read(1, null))).toBeNull();
});
