import { z } from 'zod';
import { money } from './money.ts';
import { runStatus } from './runs.ts';
import type { EventOf } from './streams.ts';
import { singleLine } from './text.ts';
import { channelKind, priceBasis } from './watches.ts';

/* ---- what happens on `user:{id}` ---- */

const common = {
  /** Id of the notification; `ack` and `read` name it. */
  id: z.string(),
  /** Where a click leads, a path of this app. */
  href: z.string().nullable(),
};

export const notificationEvents = {
  price_alert: z.object({
    ...common,
    watchId: z.string(),
    dealId: z.string().optional(),
    title: z.string(),
    currentPrice: money,
    /** Whether somebody asks that price, or the fare model only reckons it. */
    basis: priceBasis,
    /** What it had to fall to. */
    threshold: money,
    /** Under the price when it was last not cheap, minor units and percent. */
    dropAmount: z.number().int(),
    dropPercent: z.number(),
    /** In words: "120 EUR, 30 under your 150", "usual is 160 to 190", "an estimate: nobody offers it yet". */
    reasons: z.array(z.string()),
    tripId: z.string().optional(),
    activityId: z.string().optional(),
  }),
  trip_update: z.object({
    ...common,
    tripId: z.string(),
    kind: z.enum(['joined', 'mentioned', 'role_changed', 'removed']),
    message: z.string(),
  }),
  notification: z.object({
    ...common,
    message: z.string(),
    level: z.enum(['info', 'success', 'warning', 'error']),
  }),
  job_finished: z.object({
    ...common,
    kind: z.enum(['research', 'plan', 'scan']),
    jobId: z.string(),
    outcome: runStatus,
    message: z.string(),
  }),
  /** Read on one device is read on all. `ids` null: everything up to this event. */
  read: z.object({ ids: z.array(z.string()).nullable() }),
} as const;
export type NotificationEvent = EventOf<typeof notificationEvents>;
export type NotificationType = Exclude<keyof typeof notificationEvents, 'read'>;

/** Lists that a page shows of somebody's own things. */
export const changedList = z.enum(['trips', 'research', 'plans', 'scans', 'watches', 'me']);
export type ChangedList = z.infer<typeof changedList>;
/**
 * `changed` on `/notifications`, to whoever follows `user:{id}`; not in the log. A list of theirs is not as it was: a page
 * that shows it asks for it anew. Whoever was not connected asks when they are again.
 */
export const changedEvent = z.object({ list: changedList, at: z.iso.datetime().optional() });

/** Sent: in the log. Delivered: a device has acknowledged it. Dead: nobody did, in spite of all tries. */
export const notificationState = z.enum(['sent', 'delivered', 'read', 'dead']);
export type NotificationState = z.infer<typeof notificationState>;
export const notificationRow = z.object({
  id: z.string(),
  seq: z.number().int(),
  type: z.enum(['price_alert', 'trip_update', 'notification', 'job_finished']),
  data: z.unknown(),
  state: notificationState,
  at: z.iso.datetime(),
  deliveredAt: z.iso.datetime().nullable(),
  readAt: z.iso.datetime().nullable(),
});
export type NotificationRow = z.infer<typeof notificationRow>;
export const inboxPage = z.object({
  notifications: z.array(notificationRow),
  unread: z.number().int(),
  nextCursor: z.string().nullable(),
});
export type InboxPage = z.infer<typeof inboxPage>;
/** What `/notifications` answers a subscribe with `since: null`. */
export type InboxSnapshot = { unread: number; newest: NotificationRow[] };
/** Socket requests `ack` and `read`, and the REST twins. */
export const ackRequest = z.strictObject({ ids: z.array(z.string().max(64)).min(1).max(100) });
export const readRequest = z.strictObject({ ids: z.array(z.string().max(64)).min(1).max(100).nullable() });

/** After these times without an ack, while connected, it is pushed again; after the last it is a dead letter. */
export const REDELIVER_AFTER_MS = [10_000, 30_000, 120_000, 600_000] as const;
/** Unacknowledged at once on one connection; the log holds the rest. */
export const MAX_UNACKED = 100;

/* ---- channels ---- */

export const quietHours = z.strictObject({
  /** Local times, HH:MM; from 22:00 to 07:00 goes over midnight. */
  from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  to: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  /** An IANA name. */
  timeZone: z.string().max(64),
});
export type QuietHours = z.infer<typeof quietHours>;

export const channelSettings = z.discriminatedUnion('kind', [
  /** A browser's own push subscription. */
  z.strictObject({
    kind: z.literal('push'),
    endpoint: z.url({ protocol: /^https?$/ }).max(2_000),
    keys: z.strictObject({ p256dh: z.string().max(200), auth: z.string().max(100) }),
    device: singleLine(100).default(''),
    /** The endpoint that this one takes the place of, when a browser has renewed its subscription. */
    replaces: z.url().max(2_000).optional(),
  }),
  z.strictObject({
    kind: z.literal('email'),
    address: z.email().max(254),
    digest: z.enum(['at_once', 'daily']),
  }),
  z.strictObject({ kind: z.literal('webhook'), url: z.url({ protocol: /^https?$/ }).max(2_000) }),
  z.strictObject({
    kind: z.literal('ntfy'),
    server: z.url({ protocol: /^https?$/ }).max(500),
    topic: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  }),
]);
export type ChannelSettings = z.infer<typeof channelSettings>;
export const channel = z.object({
  id: z.string(),
  kind: channelKind,
  /** What people recognise it by: the address, the host, the device. */
  label: z.string(),
  enabled: z.boolean(),
  /** Why it was turned off, when the other side ended it, or what went wrong the last time. */
  problem: z.string().nullable(),
  lastSuccessAt: z.iso.datetime().nullable(),
  /** An address that has not said yes: until it does, nothing else can be done with it. */
  isWaiting: z.boolean(),
  /** Of an email channel. */
  digest: z.enum(['at_once', 'daily']).nullable(),
  /** Of a webhook, for checking signatures; only in the answer that made it. */
  secret: z.string().nullable(),
});
export type Channel = z.infer<typeof channel>;
/** What can be changed of a channel; where it leads can't: that is another one. */
export const channelPatch = z
  .strictObject({ enabled: z.boolean().optional(), digest: z.enum(['at_once', 'daily']).optional() })
  .refine((patch) => Object.keys(patch).length > 0, 'Nothing to change.');
/** What came of a test, in words. */
export const channelTest = z.object({ ok: z.boolean(), detail: z.string() });
/** Per traveller. */
export const MAX_CHANNELS = 20;

export const channelList = z.object({
  channels: z.array(channel),
  quietHours: quietHours.nullable(),
  vapidPublicKey: z.string(),
  emailAvailable: z.boolean(),
  /** Why this server can't push; null when it can. */
  pushProblem: z.string().nullable(),
});

export const deadLetter = z.object({
  id: z.string(),
  kind: z.enum(['notification', 'push', 'email', 'webhook', 'ntfy']),
  userId: z.string(),
  title: z.string(),
  reason: z.string(),
  tries: z.number().int(),
  at: z.iso.datetime(),
});
export type DeadLetter = z.infer<typeof deadLetter>;
export const deadLetterPage = z.object({
  deadLetters: z.array(deadLetter),
  nextCursor: z.string().nullable(),
});

/** Counted per connection and per traveller, in `get_stats` and `GET /status/me`. */
export const deliveryCounts = z.object({
  sent: z.number().int(),
  acked: z.number().int(),
  failed: z.number().int(),
  queued: z.number().int(),
});
export type DeliveryCounts = z.infer<typeof deliveryCounts>;
