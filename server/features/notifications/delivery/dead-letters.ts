import { AppError } from '#contracts/errors.ts';
import type { DeadLetter } from '#contracts/notifications.ts';
import type { Clock } from '#core/clock.ts';
import type { Database } from '#server/database/types.ts';
import { findDead, revive } from '../data.ts';
import { titleOf } from '../wording.ts';
import type { Devices } from './devices.ts';

/** `{ms}_{id}` of the last one of a page. */
function positionOf(cursor: string | undefined): { at: Date; id: string } | null {
  if (cursor === undefined) return null;
  const match = /^(\d{1,15})_([\w-]{1,64})$/.exec(cursor);
  if (!match) throw new AppError('invalid', 'This page doesn’t exist.');
  return { at: new Date(Number(match[1])), id: String(match[2]) };
}

/** What could not be told in spite of all tries. For administrators; the edge checks that. */
export function createDeadLetters(parts: {
  db: Database;
  clock: Clock;
  devices: Pick<Devices, 'hasDue'>;
  /** Sends a channel's dead message again; false when there is none of this id. */
  redriveMessage(id: string): Promise<boolean>;
}) {
  const { db, clock, devices } = parts;
  return {
    /** Newest first. */
    async deadLetters(page: {
      cursor?: string | undefined;
      limit: number;
    }): Promise<{ deadLetters: DeadLetter[]; nextCursor: string | null }> {
      const rows = await findDead(db.prisma, { before: positionOf(page.cursor), limit: page.limit + 1 });
      const shown = rows.slice(0, page.limit);
      const last = shown.at(-1);
      return {
        deadLetters: shown.map(({ type, data, at, ...row }) => ({
          ...row,
          title: titleOf({ type, data }),
          at: at.toISOString(),
        })),
        nextCursor: rows.length > page.limit && last ? `${last.at.getTime()}_${last.id}` : null,
      };
    },

    /** Everything is tried again, from the start. @throws AppError `not_found` */
    async redrive(id: string): Promise<void> {
      const userId = await db.prisma.$transaction((tx) => revive(tx, id, clock()));
      if (userId !== null) devices.hasDue(userId);
      else if (!(await parts.redriveMessage(id)))
        throw new AppError('not_found', 'This notification doesn’t exist.');
    },
  };
}
