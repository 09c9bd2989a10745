import type { Logger } from 'pino';
import { type DeliveryCounts, MAX_UNACKED } from '#contracts/notifications.ts';
import type { Envelope, StreamId } from '#contracts/streams.ts';
import type { Clock } from '#core/clock.ts';
import { createTicker } from '#server/lib/ticker.ts';
import type { Connection, Realtime } from '#server/realtime/types.ts';
import { MAX_WAIT_MS, waitAfter } from './schedule.ts';

/** How often it is looked whether something is due, ms. */
const POLL_MS = 1_000;
/** A connection that did not acknowledge so many sends in a row is closed. */
const MAX_FAILURES = 3;
/** Pushing goes on when a held connection has no more than this left to acknowledge. */
const ENOUGH_ACKED = MAX_UNACKED / 2;
const AGAIN = 'notifications.again';
const ACKED = 'notifications.acked';
const DUE = 'notifications.due';

/** One socket that follows its traveller's stream. */
type Device = {
  readonly connection: Connection;
  readonly unacked: Set<string>;
  readonly counts: DeliveryCounts;
  /** Sends in a row that it did not acknowledge. */
  failures: number;
  isHeld: boolean;
};
type ConnectedPerson = { readonly devices: Map<string, Device>; nextDueAt: number };

/** What the database knows about deliveries; see `data.ts`. */
export type DeliveryStore = {
  /** They are connected (again): what nobody acknowledged has its time once more. When the first of it is due. */
  resume(userId: string): Promise<Date | null>;
  stillSent(ids: readonly string[]): Promise<string[]>;
  /** Decides about what is due: what to push again, by traveller, and when there is more to do. */
  due(userIds: string[]): Promise<{ again: Map<string, Envelope[]>; next: Map<string, Date> }>;
};

const idOf = ({ data }: Envelope): string => (data as { id: string }).id;

/**
 * The devices of this node: what each was sent and did not acknowledge yet, and when it is pushed again. What must not
 * be forgotten is in the database; what is here is lost with the connections it is about.
 */
export function createDevices(parts: {
  store: DeliveryStore;
  realtime: Pick<Realtime, 'pausePushing' | 'resumePushing' | 'close' | 'publish' | 'onMessage'>;
  clock: Clock;
  logger: Logger;
}) {
  const { store, realtime, clock, logger } = parts;
  const people = new Map<string, ConnectedPerson>();
  const unsettled = new Set<Promise<void>>();

  const deviceOf = ({ id, traveller }: Connection) => people.get(traveller.id)?.devices.get(id);

  /** In the background, but `settled` waits for it. */
  function start(work: Promise<void>, what: string): void {
    const done = work
      .catch((error: unknown) => logger.warn({ err: error }, what))
      .finally(() => unsettled.delete(done));
    unsettled.add(done);
  }

  function sent(device: Device, ids: readonly string[]): void {
    device.counts.sent += ids.length;
    for (const id of ids) device.unacked.add(id);
    if (device.isHeld || device.unacked.size < MAX_UNACKED) return;
    device.isHeld = true;
    realtime.pausePushing(device.connection, streamOf(device));
  }

  function releaseIfDone(device: Device): void {
    if (!device.isHeld || device.unacked.size > ENOUGH_ACKED) return;
    device.isHeld = false;
    device.counts.queued = 0;
    realtime.resumePushing(device.connection, streamOf(device));
  }

  function acknowledged(userId: string, ids: readonly string[] | null, by?: Connection): void {
    for (const device of people.get(userId)?.devices.values() ?? []) {
      const known = ids ? ids.filter((id) => device.unacked.delete(id)) : [...device.unacked];
      if (!ids) device.unacked.clear();
      device.counts.acked += known.length;
      if (device.connection.id === by?.id) device.failures = 0;
      releaseIfDone(device);
    }
  }

  async function resume(userId: string, person: ConnectedPerson): Promise<void> {
    const dueAt = await store.resume(userId);
    person.nextDueAt = Math.min(person.nextDueAt, dueAt?.getTime() ?? Number.POSITIVE_INFINITY);
  }

  /** Of a replay only what nobody has acknowledged is to be waited for. */
  async function replayed(connection: Connection, ids: string[]): Promise<void> {
    const waiting = await store.stillSent(ids);
    const device = deviceOf(connection);
    if (!device) return;
    device.counts.sent += ids.length - waiting.length;
    device.counts.acked += ids.length - waiting.length;
    sent(device, waiting);
  }

  function pushAgain(userId: string, events: readonly Envelope[]): void {
    for (const device of [...(people.get(userId)?.devices.values() ?? [])]) {
      const failed = events.filter((event) => device.unacked.has(idOf(event))).length;
      device.counts.failed += failed;
      if (failed > 0) device.failures += 1;
      if (device.failures >= MAX_FAILURES) {
        device.failures = 0;
        realtime.close(device.connection, {
          code: 'slow_consumer',
          message: `${MAX_FAILURES} sends were not acknowledged. Come back and ask from your last seq.`,
        });
        continue;
      }
      for (const event of events) device.connection.emit('event', event);
      sent(device, events.map(idOf));
    }
  }

  /** What acks on other nodes may have settled, lest a held device waits for ever. */
  async function refreshHeld(): Promise<void> {
    for (const { devices } of people.values())
      for (const device of devices.values()) {
        if (!device.isHeld) continue;
        const waiting = new Set(await store.stillSent([...device.unacked]));
        for (const id of device.unacked) if (!waiting.has(id)) device.unacked.delete(id);
        releaseIfDone(device);
      }
  }

  async function poll(): Promise<void> {
    await refreshHeld();
    const now = clock().getTime();
    const due = [...people].filter(
      ([, { nextDueAt }]) =>
        nextDueAt <= now || (nextDueAt > now + MAX_WAIT_MS && nextDueAt !== Number.POSITIVE_INFINITY),
    );
    if (due.length === 0) return;
    for (const [, person] of due) person.nextDueAt = Number.POSITIVE_INFINITY;
    const { again, next } = await store.due(due.map(([userId]) => userId)).catch((error: unknown) => {
      for (const [, person] of due) person.nextDueAt = now;
      throw error;
    });
    for (const [userId, events] of again) {
      pushAgain(userId, events);
      realtime.publish(AGAIN, { userId, events });
    }
    for (const [userId, person] of due)
      person.nextDueAt = Math.min(person.nextDueAt, next.get(userId)?.getTime() ?? Number.POSITIVE_INFINITY);
  }

  realtime.onMessage(AGAIN, (message) => {
    const { userId, events } = message as { userId: string; events: Envelope[] };
    pushAgain(userId, events);
  });
  realtime.onMessage(ACKED, (message) => {
    const { userId, ids } = message as { userId: string; ids: string[] };
    acknowledged(userId, ids);
  });
  realtime.onMessage(DUE, (message) => due((message as { userId: string }).userId));

  function due(userId: string): void {
    const person = people.get(userId);
    if (person) person.nextDueAt = clock().getTime();
  }

  let isStarted = false;
  const polling = createTicker(
    POLL_MS,
    () => people.size > 0,
    () => start(poll(), 'what is due was not pushed again'),
  );

  return {
    look: poll,
    /** Resolves when what was begun in the background has come to its end. */
    settled: async (): Promise<void> => {
      while (unsettled.size > 0) await Promise.all(unsettled);
    },

    connected(connection: Connection): void {
      const userId = connection.traveller.id;
      const person = people.get(userId) ?? { devices: new Map(), nextDueAt: Number.POSITIVE_INFINITY };
      const isFirst = person.devices.size === 0;
      people.set(userId, person);
      if (isStarted) polling.wake();
      person.devices.set(connection.id, {
        connection,
        unacked: new Set(),
        counts: { sent: 0, acked: 0, failed: 0, queued: 0 },
        failures: 0,
        isHeld: false,
      });
      if (isFirst) start(resume(userId, person), 'what waits for a traveller was not looked up');
    },

    disconnected({ id, traveller }: Connection): void {
      const person = people.get(traveller.id);
      person?.devices.delete(id);
      if (person?.devices.size === 0) people.delete(traveller.id);
    },

    /** An event of a stream has gone to all devices here that are not held. */
    delivered(userId: string, event: Envelope): void {
      const person = people.get(userId);
      if (event.type === 'read') acknowledged(userId, (event.data as { ids: string[] | null }).ids);
      if (event.type === 'read' || !person) return;
      for (const device of person.devices.values()) {
        if (device.isHeld) device.counts.queued += 1;
        else sent(device, [idOf(event)]);
      }
      person.nextDueAt = Math.min(person.nextDueAt, clock().getTime() + waitAfter(0));
    },

    replayed(connection: Connection, events: readonly Envelope[]): void {
      const ids = events.filter(({ type }) => type !== 'read').map(idOf);
      if (ids.length > 0) start(replayed(connection, ids), 'what a device was sent was not counted');
    },

    acknowledged(userId: string, ids: readonly string[], by?: Connection): void {
      acknowledged(userId, ids, by);
      realtime.publish(ACKED, { userId, ids });
    },

    /** Somebody wants it told again, now, on whichever node its traveller is. */
    hasDue(userId: string): void {
      due(userId);
      realtime.publish(DUE, { userId });
    },

    countsOf: (connection: Connection): DeliveryCounts =>
      deviceOf(connection)?.counts ?? { sent: 0, acked: 0, failed: 0, queued: 0 },

    start(): void {
      isStarted = true;
      polling.wake();
    },
    async stop(): Promise<void> {
      isStarted = false;
      polling.stop();
      await this.settled();
    },
  };
}

export type Devices = ReturnType<typeof createDevices>;

const streamOf = ({ connection }: Device): StreamId => `user:${connection.traveller.id}`;
