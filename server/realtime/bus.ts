import { Adapter, type ClusterMessage } from 'socket.io-adapter';
import type { Envelope, StreamId } from '#contracts/streams.ts';
import { withBatchedWrites } from './socketio/batched-writes.ts';

/** What travels between nodes about a stream: hints only, for the log is the truth. */
export type Hint = { stream: StreamId; events: Envelope[]; closed: boolean };

/** How nodes talk to each other. */
export interface Bus {
  readonly kind: 'memory' | 'redis';
  healthy(): boolean;
  /** For `new Server({ adapter })`: makes the adapter of a namespace. */
  adapter(namespace: unknown): Adapter;
  /** Tells the other nodes, if they can be reached. Never throws, never waits. */
  publish(namespace: string, hint: Hint): void;
  onHint(listener: (hint: Hint) => void): void;
  /** The bus is back after it was gone: what other nodes said meanwhile was not heard. */
  onRestored(listener: () => void): void;
  /** Whether something that other nodes said may have been missed since this was last asked. */
  consumeMissedFlag(): boolean;
  /** Resolves when this node hears what it asked to hear, at the latest after a moment. */
  listening(): Promise<void>;
  close(): Promise<void>;
}

/** One node: there is nobody to tell. */
export const createMemoryBus = (): Bus => ({
  kind: 'memory',
  healthy: () => true,
  adapter: (namespace) => withBatchedWrites(new Adapter(namespace)),
  publish: () => {},
  onHint: () => {},
  onRestored: () => {},
  consumeMissedFlag: () => false,
  listening: () => Promise.resolve(),
  close: () => Promise.resolve(),
});

/** `MessageType.BROADCAST` of socket.io-adapter. */
const BROADCAST = 3;
/** `PacketType.EVENT` of socket.io-parser. */
const EVENT = 2;
const HINT = 'hint';

type BroadcastMessage = Extract<ClusterMessage, { data: { packet: unknown; opts: unknown } }>;
type HintPacket = { type: typeof EVENT; data: [typeof HINT, Hint] };

export const hintMessage = (hint: Hint) => ({
  type: BROADCAST as BroadcastMessage['type'],
  data: {
    packet: { type: EVENT, data: [HINT, hint] } satisfies HintPacket,
    // Sent through the stream's own channel, so only nodes that follow the stream get it.
    opts: { rooms: [hint.stream], except: [], flags: {} },
  },
});

export function hintIn(message: ClusterMessage): Hint | null {
  if (message.type !== (BROADCAST as ClusterMessage['type']) || !('data' in message)) return null;
  const packet = 'packet' in message.data ? (message.data.packet as Partial<HintPacket>) : null;
  const data = packet?.data;
  return Array.isArray(data) && data[0] === HINT ? data[1] : null;
}
