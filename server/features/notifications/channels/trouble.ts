import type { Logger } from 'pino';
import type { Clock } from '#core/clock.ts';
import type { Database } from '#server/database/types.ts';
import { findChannel, updateChannel } from './data.ts';
import { nameOf } from './targets.ts';

/** What its owner learns of a channel that does not work. */
export function createTrouble(parts: {
  db: Database;
  clock: Clock;
  logger: Logger;
  /** A channel does not work: its traveller should know, by the others. */
  onTrouble(channel: { id: string; userId: string }, message: string, opId: string): Promise<void>;
}) {
  const { db, clock, logger, onTrouble } = parts;

  /** Beside the channel, and only where something changes: each message would write it otherwise. */
  async function noteProblem(channelId: string, problem: string | null): Promise<void> {
    const channel = await findChannel(db.prisma, channelId);
    if (channel?.enabled && channel.problem !== problem)
      await updateChannel(db.prisma, channelId, { problem });
  }

  /** Told once a problem and day, not for each message that it costs. */
  async function gaveUp(channelId: string, reason: string): Promise<void> {
    const channel = await findChannel(db.prisma, channelId);
    if (!channel?.enabled) return;
    const problem = `A message could not be delivered. ${reason}`;
    await noteProblem(channelId, problem);
    const day = clock().toISOString().slice(0, 10);
    await onTrouble(channel, `${nameOf(channel)}: ${problem}`, `channel-lost:${channelId}:${day}`);
  }

  async function turnedOff(channelId: string, problem: string): Promise<void> {
    const channel = await updateChannel(db.prisma, channelId, { enabled: false, problem });
    if (!channel) return;
    logger.info({ channelId, kind: channel.kind, problem }, 'a channel was turned off by its other side');
    const message = `${nameOf(channel)} was turned off. ${problem}`;
    await onTrouble(channel, message, `channel-off:${channelId}:${clock().getTime()}`);
  }

  return { noteProblem, gaveUp, turnedOff };
}
