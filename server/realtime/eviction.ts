import type { Logger } from 'pino';
import { AppError } from '#contracts/errors.ts';
import type { Evicted, StreamId } from '#contracts/streams.ts';
import type { Identity, Traveller } from '#server/auth/types.ts';
import { BoundedMap } from '#server/lib/bounded-map.ts';
import type { Delivery } from './delivery.ts';
import type { Registry, SocketConnection } from './registry.ts';
import { closeWith } from './slow-consumers.ts';
import type { Realtime } from './types.ts';

/** Whose sockets leave; with `stream`, only that stream is left. */
export type Who = Parameters<Realtime['evict']>[0];

/** Credentials asked about in one query. */
const CHUNK = 1_000;
/** Permissions asked about at once, when an eviction may have been missed. */
const ABREAST = 8;
/** Ended credentials remembered, for those whose question who they are is still open. */
const MAX_ENDED = 20_000;

export interface Eviction {
  /** On this node. */
  apply(who: Who): void;
  /** Sends a socket or a reader away whose credential ended while it was on its way in. */
  check(connection: SocketConnection): void;
  hasEnded(traveller: Traveller): boolean;
  /** Counts evictions: what was authorised before one may have to be looked at again. */
  readonly count: number;
  /**
   * Asks whether the credentials of all who are connected still hold, and, when the bus was gone, whether they may
   * still read what they follow. The backstop for news that got lost.
   */
  revalidate(): Promise<void>;
  start(): void;
  stop(): void;
}

export function createEviction(options: {
  registry: Registry;
  delivery: Delivery;
  identity: Identity;
  logger: Logger;
  intervalMs: number;
  leave(connection: SocketConnection, stream: StreamId): void;
  authorize(traveller: Traveller, stream: StreamId): Promise<void>;
  /** Whether an eviction may have been missed since this was last asked. */
  consumeMissedFlag(): boolean;
}): Eviction {
  const { registry, delivery, identity, logger, leave, authorize } = options;
  /** A credential that ended never comes back, so what stands here stays true. */
  const ended = new BoundedMap<string, true>(MAX_ENDED);
  let count = 0;
  let timer: NodeJS.Timeout | null = null;
  /** Permissions have to be asked about again, until that has worked once. */
  let unsure = false;
  let running: Promise<void> | null = null;

  function apply(who: Who): void {
    count += 1;
    if (who.stream === undefined && who.travellerId === undefined)
      for (const id of [...(who.sessionIds ?? []), ...(who.apiKeyIds ?? [])]) ended.set(id, true);
    const concerns = matcher(who);
    const { stream } = who;
    for (const connection of registry) {
      if (!concerns(connection.traveller)) continue;
      if (stream === undefined) signOut(connection);
      else if (connection.streams.has(stream)) sendAway(connection, stream);
    }
    for (const [followed, reader] of delivery.readers())
      if (concerns(reader.traveller) && (stream === undefined || stream === followed)) reader.end();
  }

  function sendAway(connection: SocketConnection, stream: StreamId): void {
    leave(connection, stream);
    connection.emit('evicted', { stream } satisfies Evicted);
  }

  /**
   * Each permission is asked about once, however many sockets and readers rest on it, and few at a time: this is a
   * backstop, and the database has other work.
   */
  async function reauthorize(): Promise<void> {
    const questions = new Map<string, Question>();
    const ask = (traveller: Traveller, stream: StreamId, refused: () => void): void => {
      const key = `${traveller.id} ${stream}`;
      const question = questions.get(key) ?? { traveller, stream, refused: [] };
      question.refused.push(refused);
      questions.set(key, question);
    };
    for (const connection of registry)
      for (const stream of connection.streams)
        ask(connection.traveller, stream, () => {
          if (connection.streams.has(stream)) sendAway(connection, stream);
        });
    for (const [stream, reader] of delivery.readers()) ask(reader.traveller, stream, () => reader.end());
    const left = questions.values();
    const work = async (): Promise<void> => {
      for (const { traveller, stream, refused } of left)
        await authorize(traveller, stream).catch((error: unknown) => {
          if (!isRefusal(error)) throw error;
          for (const refuse of refused) refuse();
        });
    };
    await Promise.all(Array.from({ length: ABREAST }, work));
  }

  async function revalidateAll(): Promise<void> {
    // Asking forgets, so what was heard is kept until it has been acted on.
    if (options.consumeMissedFlag()) unsure = true;
    if (unsure) {
      await reauthorize();
      unsure = false;
    }
    const travellers = [
      ...[...registry].map(({ traveller }) => traveller),
      ...[...delivery.readers()].map(([, { traveller }]) => traveller),
    ];
    const sessions = distinct(travellers.map(({ sessionId }) => sessionId));
    const apiKeys = distinct(travellers.map(({ apiKeyId }) => apiKeyId));
    const gone = { sessionIds: [] as string[], apiKeyIds: [] as string[] };
    for (const ids of chunks(sessions)) {
      const valid = await identity.stillValid({ sessions: ids, apiKeys: [] });
      gone.sessionIds.push(...ids.filter((id) => !valid.has(id)));
    }
    for (const ids of chunks(apiKeys)) {
      const valid = await identity.stillValid({ sessions: [], apiKeys: ids });
      gone.apiKeyIds.push(...ids.filter((id) => !valid.has(id)));
    }
    if (gone.sessionIds.length > 0 || gone.apiKeyIds.length > 0) apply(gone);
  }

  const hasEnded = ({ sessionId, apiKeyId }: Traveller): boolean =>
    (sessionId !== null && ended.get(sessionId) === true) ||
    (apiKeyId !== null && ended.get(apiKeyId) === true);

  /** A round that takes longer than the interval is not joined by another. */
  function revalidate(): Promise<void> {
    running ??= revalidateAll().finally(() => {
      running = null;
    });
    return running;
  }

  return {
    apply,
    hasEnded,
    check(connection) {
      if (hasEnded(connection.traveller)) signOut(connection);
    },
    revalidate,
    get count() {
      return count;
    },
    start() {
      timer ??= setInterval(() => {
        revalidate().catch((error: unknown) => logger.warn({ err: error }, 'credentials were not looked at'));
      }, options.intervalMs);
      timer.unref();
    },
    stop() {
      if (timer) clearInterval(timer);
      timer = null;
    },
  };
}

type Question = { traveller: Traveller; stream: StreamId; refused: (() => void)[] };

/** The client comes back by itself and is then refused at the door, with the reason. */
const signOut = ({ socket }: SocketConnection): void =>
  closeWith(socket, { code: 'unauthenticated', message: 'You were signed out.' });

/** Each part that is given has to fit; with a stream alone everybody does; of sessions and keys together, either. */
export function matcher({
  travellerId,
  sessionIds,
  apiKeyIds,
  stream,
}: Who): (traveller: Traveller) => boolean {
  const sessions = new Set(sessionIds);
  const keys = new Set(apiKeyIds);
  const byCredential = sessionIds !== undefined || apiKeyIds !== undefined;
  return (traveller) => {
    if (travellerId === undefined && !byCredential) return stream !== undefined;
    if (travellerId !== undefined && traveller.id !== travellerId) return false;
    if (!byCredential) return true;
    return (
      (traveller.sessionId !== null && sessions.has(traveller.sessionId)) ||
      (traveller.apiKeyId !== null && keys.has(traveller.apiKeyId))
    );
  };
}

/** Not every error is a no: the database may just be busy. */
const isRefusal = (error: unknown): boolean =>
  error instanceof AppError && (error.code === 'forbidden' || error.code === 'not_found');

const distinct = (ids: (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))];

function* chunks(ids: string[]): Generator<string[]> {
  for (let at = 0; at < ids.length; at += CHUNK) yield ids.slice(at, at + CHUNK);
}
