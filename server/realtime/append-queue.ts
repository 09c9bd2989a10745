import type { Envelope, StreamId } from '#contracts/streams.ts';
import type { Append, NewEvent } from './types.ts';

/** Events in one statement; more wait for the next. */
const MAX_AT_ONCE = 200;

type Waiting = {
  events: NewEvent[];
  resolve: (envelopes: Envelope[]) => void;
  reject: (error: unknown) => void;
};

/**
 * Group commit: while one write to a stream is under way, further appends to it wait and are then written together,
 * in the order they were asked for. The row lock would make them wait anyway; this way they share one commit.
 * What carries an `opId` is written alone, for if it is a duplicate nobody else should be refused with it.
 */
export function createAppendQueue(
  write: (stream: StreamId, events: NewEvent[]) => Promise<Envelope[]>,
): Append {
  const waiting = new Map<StreamId, Waiting[]>();

  async function drain(stream: StreamId, queue: Waiting[]): Promise<void> {
    while (queue.length > 0) {
      const group = takeGroup(queue);
      try {
        const envelopes = await write(
          stream,
          group.flatMap(({ events }) => events),
        );
        let from = 0;
        for (const { events, resolve } of group) {
          resolve(envelopes.slice(from, from + events.length));
          from += events.length;
        }
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    waiting.delete(stream);
  }

  return (stream, ...events) => {
    if (events.length === 0) return Promise.resolve([]);
    return new Promise((resolve, reject) => {
      const queue = waiting.get(stream);
      if (queue) return void queue.push({ events, resolve, reject });
      const first = [{ events, resolve, reject }];
      waiting.set(stream, first);
      void drain(stream, first);
    });
  };
}

function takeGroup(queue: Waiting[]): Waiting[] {
  const alone = (at: Waiting | undefined) => at?.events.some(({ opId }) => opId != null) ?? false;
  let end = 1;
  let size = queue[0]?.events.length ?? 0;
  while (end < queue.length && !alone(queue[0]) && !alone(queue[end])) {
    size += queue[end]?.events.length ?? 0;
    if (size > MAX_AT_ONCE) break;
    end += 1;
  }
  return queue.splice(0, end);
}
