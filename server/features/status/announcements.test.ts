import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AnnouncementList } from '#contracts/status.ts';
import type { Database } from '#server/database/types.ts';
import { openTestDatabase, testDatabases } from '#testing/database/database.ts';
import { handClock } from '#testing/notifications/notifications.ts';
import { createAnnouncements } from './announcements.ts';

const input = (message: string, hours = 1) => ({ message, level: 'info' as const, hours });

describe.each(testDatabases)('announcements on the %s database', (kind) => {
  const clock = handClock();
  let db: Database;
  let pushed: { namespace: string; event: string; payload: unknown }[] = [];
  let announcements: ReturnType<typeof createAnnouncements>;

  beforeAll(async () => {
    db = await openTestDatabase(kind);
    const announce = (namespace: string, event: string, payload: unknown) => {
      pushed.push({ namespace, event, payload });
    };
    announcements = createAnnouncements({ db, publicUrl: undefined, realtime: { announce }, clock });
  });
  afterAll(() => db.close());
  beforeEach(() => {
    clock.forward(8 * 24 * 3_600_000);
    pushed = [];
  });
  const messages = ({ announcements: standing }: AnnouncementList) => standing.map(({ message }) => message);

  test('stand for their time, newest first, and are pushed as a whole whenever that changes', async () => {
    const first = await announcements.announce(input('First', 2));
    clock.forward(60_000);
    await announcements.announce(input('Second', 1));
    expect(messages(await announcements.list())).toEqual(['Second', 'First']);
    await announcements.takeBack(first.id);
    const wholes = pushed.filter(({ namespace }) => namespace === '/notifications');
    expect(wholes.map(({ payload }) => messages(payload as AnnouncementList))).toEqual([
      ['First'],
      ['Second', 'First'],
      ['Second'],
    ]);
    expect(pushed.filter(({ event }) => event === 'announcement')).toHaveLength(2);
    clock.forward(3_600_000);
    expect(messages(await announcements.list())).toEqual([]);
  });

  test('are five at most at a time', async () => {
    for (let n = 0; n < 5; n++) await announcements.announce(input(`Number ${n}`));
    await expect(announcements.announce(input('One too many'))).rejects.toMatchObject({ code: 'conflict' });
    clock.forward(3_600_000);
    await announcements.announce(input('There is room again'));
    expect(messages(await announcements.list())).toEqual(['There is room again']);
  });
});
