import { z } from 'zod';
import { deliveryCounts } from './notifications.ts';
import { streamId } from './streams.ts';
import { spoken } from './text.ts';

const count = z.number().int().nonnegative();

/** How far notifications came: all, and by type. */
export const deliveryStatus = deliveryCounts.extend({ byType: z.record(z.string(), deliveryCounts) });
export type DeliveryStatus = z.infer<typeof deliveryStatus>;

/** One open connection of the node that answers, with all the namespaces it is in. */
export const connectionInfo = z.object({
  /** The how manieth of this node since it started. */
  number: count,
  travellerId: z.string(),
  transport: z.string(),
  connectedAt: z.iso.datetime(),
  /** When anything came from it last. */
  lastActivityAt: z.iso.datetime(),
  /** When it answered a heartbeat last; null before the first one. */
  lastHeartbeatAt: z.iso.datetime().nullable(),
  namespaces: z.array(z.string()),
  rooms: z.array(streamId),
});
export type ConnectionInfo = z.infer<typeof connectionInfo>;

/** A stream that is followed on the node that answers: by sockets, and by HTTP requests. */
export const room = z.object({ stream: streamId, sockets: count, readers: count });
export type Room = z.infer<typeof room>;

/** What administrators see beside the counts; lists end after `MAX_LISTED`. */
export const MAX_LISTED = 200;
export const nodeDetails = z.object({
  /** The oldest first. */
  connections: z.array(connectionInfo),
  /** The fullest first. */
  rooms: z.array(room),
});
export type NodeDetails = z.infer<typeof nodeDetails>;

/** How this node and what it stands on are doing. Volatile `stats` of `/status`, and `GET /status`. */
export const statusAnswer = z.object({
  /** `ok`, or `degraded` when the database or the bus does not answer. */
  status: z.enum(['ok', 'degraded', 'draining']),
  version: z.string(),
  /** Seconds since this node started. */
  uptimeSeconds: count,
  serverTime: z.iso.datetime(),
  /** Open sockets on this node. */
  connections: count,
  travellers: count,
  /** Streams that somebody follows on this node, and how many follow them. */
  rooms: z.object({ streams: count, subscriptions: count }),
  messages: z.object({
    pushed: count,
    received: count,
    refused: count,
    /** Pushed by the sweep because the first push got lost. */
    swept: count,
    slowConsumers: count,
    /** Volatile messages sent to a room or a namespace: who is here, who types. */
    broadcast: count.default(0),
  }),
  byNamespace: z.record(z.string(), z.object({ connections: count })),
  /** By kind, then by state, over all nodes. */
  runs: z.record(z.string(), z.record(z.string(), count)),
  /** Over all nodes. */
  notifications: deliveryStatus,
  /** Alerts told by type (`price_alert`, `hot_deal`, `trending`), over all nodes, ever. */
  alerts: z.record(z.string(), count),
  /** What each feature counts, over all nodes, by the feature's name. */
  features: z.record(z.string(), z.record(z.string(), count)).default({}),
  database: z.object({
    kind: z.enum(['embedded', 'postgres']),
    healthy: z.boolean(),
    latencyMs: z.number(),
    /** What is wrong, a sentence: it does not answer, its disk is full, saved changes went missing. */
    notice: z.string().nullable(),
  }),
  bus: z.object({ kind: z.enum(['memory', 'redis']), healthy: z.boolean() }),
  /** Administrators only. */
  details: nodeDetails.optional(),
});
export type StatusAnswer = z.infer<typeof statusAnswer>;

/** What concerns the one who asks. */
export const myStatusAnswer = z.object({
  /** Mine, over all nodes, by kind and state. */
  runs: z.record(z.string(), z.record(z.string(), count)),
  /** Mine, over all nodes. */
  notifications: deliveryStatus,
  /** Mine, on the node that answers. */
  connections: z.array(connectionInfo).default([]),
  serverTime: z.iso.datetime(),
});

/** An announcement stands so long at most, hours. */
const MAX_ANNOUNCED_HOURS = 7 * 24;
export const announcementRequest = z.strictObject({
  message: spoken(500),
  level: z.enum(['info', 'warning']).default('info'),
  /** How long it stands. */
  hours: z.number().int().min(1).max(MAX_ANNOUNCED_HOURS).default(24),
});
/** Volatile `announcement` of `/status`: a new one. */
export const announcement = z.object({
  id: z.string(),
  message: z.string(),
  level: z.enum(['info', 'warning']),
  at: z.iso.datetime(),
  /** Shown no longer than this. */
  until: z.iso.datetime(),
});
export type Announcement = z.infer<typeof announcement>;
/** All that stand now, newest first; also volatile `announcements` of `/notifications`, whenever that changes. */
export const announcementList = z.object({
  announcements: z.array(announcement),
  /** Where this server says it is used, if it says so: a page that was opened elsewhere can tell. */
  publicUrl: z.string().optional(),
});
export type AnnouncementList = z.infer<typeof announcementList>;
