import { z } from 'zod';

/** `{kind}:{id}` such as `research:0198...`, or the bare `deals`. */
export const streamId = z
  .string()
  .max(120)
  .regex(/^(?:[a-z]+:[A-Za-z0-9_-]{1,80}|deals)$/, 'A stream is named kind:id, for example research:0198c2.');
export type StreamId = z.infer<typeof streamId>;
/** What a stream is about: the part behind the colon. */
export const idOf = (stream: StreamId): string => stream.slice(stream.indexOf(':') + 1);

/** Who made an event happen: a traveller, an agent of a plan, or the system itself. */
export const actor = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['traveller', 'agent', 'system']).default('traveller'),
});
export type Actor = z.infer<typeof actor>;

/** One fact in a stream. The same on every namespace and over HTTP. */
export const envelope = z.object({
  stream: streamId,
  /** 1, 2, 3 ... without gaps within one epoch. */
  seq: z.number().int().positive(),
  type: z.string(),
  /** ISO 8601, UTC. */
  at: z.iso.datetime(),
  /** Absent when nobody did it; null in what servers of before sent. */
  actor: actor
    .nullish()
    .transform((given) => given ?? undefined)
    .optional(),
  data: z.unknown(),
});
export type Envelope<T extends string = string, D = unknown> = Omit<
  z.infer<typeof envelope>,
  'type' | 'data'
> & {
  type: T;
  data: D;
};

/** A feature's catalogue: event type -> schema of its `data`. */
export type EventCatalogue = Record<string, z.ZodType>;
/** The union of envelopes that a catalogue allows, discriminated by `type`. */
export type EventOf<C extends EventCatalogue> = {
  [T in keyof C & string]: Envelope<T, z.output<C[T]>>;
}[keyof C & string];

/** A seq is an `integer` of the database: a question about one beyond it could not even be asked there. */
export const MAX_SEQ = 2 ** 31 - 1;
/** A seq as clients name it; 0 is before the first event. */
export const knownSeq = z.number().int().nonnegative().max(MAX_SEQ);

/** `seq: 0` without an epoch asks for the whole log; `null` for the present state only. */
export const since = z.strictObject({ epoch: z.string().max(64).optional(), seq: knownSeq }).nullable();
export type Since = z.infer<typeof since>;

/** Event types that somebody wants to be told of. */
export const wantedTypes = z
  .array(z.string().regex(/^[a-z][a-z_]{0,59}$/, 'This is no type of event.'))
  .min(1)
  .max(20);

export const subscribeRequest = z.strictObject({
  stream: streamId,
  since,
  /** News comes as `events`, several in one message; else as one `event` each. */
  grouped: z.boolean().optional(),
  /** Only these, `grouped`; left out: all. */
  types: wantedTypes.optional(),
});
export type SubscribeRequest = z.infer<typeof subscribeRequest>;

/** Events in one page of a subscribe ack, and of one HTTP catch-up answer. */
export const REPLAY_PAGE = 500;

/** What a subscribe is answered with. Either `snapshot` (state as of `head`) or `events` after `since`. */
export type SubscribeResult<State = unknown> = {
  epoch: string;
  head: number;
  events: Envelope[];
  /** More pages follow: ask again from the last seq of this one. */
  more: boolean;
  /** Where only some types are wanted: all of them up to this seq are known with this answer. */
  last?: number;
  snapshot?: State;
};

/**
 * Several events in one message: all that are wanted of those above `after` and up to `head`. Whoever knows less than
 * `after` has missed something.
 */
export type EventGroup = { stream: StreamId; after: number; head: number; events: Envelope[] };
export const eventGroup = z.object({
  stream: streamId,
  after: knownSeq,
  head: knownSeq,
  events: z.array(envelope),
});

/** A place in a stream: after this seq, in this life of it. */
export type Position = { epoch: string; seq: number };
/** Digits of a seq in an offset: offsets of one epoch sort as text like their seqs. */
export const OFFSET_DIGITS = 12;
/** How HTTP names a place in a stream. Clients need not know: they hand back the `Stream-Next-Offset` they got. */
export const formatOffset = ({ epoch, seq }: Position): string =>
  `${epoch}_${String(seq).padStart(OFFSET_DIGITS, '0')}`;

export const unsubscribeRequest = z.strictObject({ stream: streamId });
/** ms since 1970, or ISO 8601: the answer is written like the question. */
export const pingRequest = z.strictObject({
  timestamp: z.union([z.number(), z.iso.datetime({ offset: true })]),
});
export type PingResult =
  | { timestamp: number; serverTime: number }
  | { timestamp: string; serverTime: string };

/** Sent by the server once a namespace is connected. */
export type Connected = { userId: string; serverTime: number; heartbeatMs: number };
/** Sent by a node that is about to stop: come back, elsewhere, after this (jittered) delay. */
export type ServerDrain = { delayMs: number };

/** Sent before the server closes a connection for a reason that the client should know. */
export type Closing = {
  code: 'unauthenticated' | 'slow_consumer' | 'rate_limited' | 'invalid';
  message: string;
};
/** Sent when the traveller may not follow a stream any more; it was left. */
export type Evicted = { stream: StreamId };

export const namespaces = [
  '/research',
  '/plans',
  '/scans',
  '/deals',
  '/trips',
  '/notifications',
  '/status',
] as const;
export type Namespace = (typeof namespaces)[number];
