import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { AppError } from '#contracts/errors.ts';
import type { Announcement, AnnouncementList, announcementRequest } from '#contracts/status.ts';
import type { Clock } from '#core/clock.ts';
import type { Database } from '#server/database/types.ts';
import type { Realtime } from '#server/realtime/types.ts';
import {
  deleteAnnouncement,
  forgetAnnouncements,
  insertAnnouncement,
  standingAnnouncements,
} from './data.ts';

/** At once: more is a newspaper. */
const MAX_STANDING = 5;
const HOUR_MS = 3_600_000;

type Parts = {
  db: Database;
  realtime: Pick<Realtime, 'announce'>;
  clock: Clock;
  publicUrl: string | undefined;
};

/** What administrators tell everyone: pushed to who is here, kept for who comes later, gone when its time is over. */
export function createAnnouncements({ db, realtime, clock, publicUrl }: Parts) {
  const list = async (): Promise<AnnouncementList> => ({
    announcements: await standingAnnouncements(db, clock()),
    ...(publicUrl === undefined ? {} : { publicUrl }),
  });

  /** Every page follows `/notifications` already; all that stands is said each time, so that nothing has to be in order. */
  async function pushAll(): Promise<void> {
    realtime.announce('/notifications', 'announcements', await list());
  }

  return {
    /** What stands now, newest first. */
    list,

    /** @throws AppError `conflict` when enough stands already */
    async announce({ hours, ...input }: z.output<typeof announcementRequest>): Promise<Announcement> {
      const now = clock();
      await forgetAnnouncements(db, now);
      const { announcements } = await list();
      if (announcements.length >= MAX_STANDING)
        throw new AppError('conflict', `${MAX_STANDING} announcements are up already. Remove one first.`);
      const until = new Date(now.getTime() + hours * HOUR_MS).toISOString();
      const announcement = { ...input, id: randomUUID(), at: now.toISOString(), until };
      await insertAnnouncement(db, announcement);
      realtime.announce('/status', 'announcement', announcement);
      await pushAll();
      return announcement;
    },

    /** @throws AppError `not_found` */
    async takeBack(id: string): Promise<void> {
      if (!(await deleteAnnouncement(db, id)))
        throw new AppError('not_found', 'This announcement doesn’t exist.');
      await pushAll();
    },
  };
}
