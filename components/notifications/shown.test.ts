import { expect, test } from 'vitest';
import type { NotificationRow } from '#contracts/notifications.ts';
import { shownAt } from './shown.ts';

const row = (id: string, href: string | null, readAt: string | null = null): NotificationRow => ({
  id,
  seq: 1,
  type: 'job_finished',
  data: { id, href, kind: 'research', jobId: 'j1', outcome: 'completed', message: 'Done.' },
  state: 'sent',
  at: '2027-01-01T00:00:00.000Z',
  deliveredAt: null,
  readAt,
});

test('what the open page shows needs no mark; all else does', () => {
  const rows = [
    row('here', '/research/j1'),
    row('read', '/research/j1', '2027-01-01T00:00:00.000Z'),
    row('elsewhere', '/research/j2'),
    row('part', '/research/j1?place=x'),
    row('nowhere', null),
  ];
  expect(shownAt(rows, '/research/j1')).toEqual(['here']);
});
