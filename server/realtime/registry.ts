import type { Socket } from 'socket.io';
import type { StreamId } from '#contracts/streams.ts';
import type { Traveller } from '#server/auth/types.ts';
import type { QueuedBucket } from './limits.ts';
import type { Connection } from './types.ts';

/** One socket of one namespace. A class, so that thousands of them share their functions. */
export class SocketConnection implements Connection {
  readonly socket: Socket;
  readonly traveller: Traveller;
  readonly bucket: QueuedBucket;
  /** What it follows; the socket's rooms are only how that is delivered. */
  readonly streams = new Set<StreamId>();
  /** Its transport is behind: it is in no room, though it follows what it follows. */
  paused = false;
  /** Streams whose feature pushes no more for now; null, as for nearly all, when there are none. */
  private held: Set<StreamId> | null = null;

  constructor(socket: Socket, traveller: Traveller, bucket: QueuedBucket) {
    this.socket = socket;
    this.traveller = traveller;
    this.bucket = bucket;
  }

  get id(): string {
    return this.socket.id;
  }

  emit(event: string, payload: unknown): void {
    // Socket.IO's own `volatile` would also drop the second of two messages in one tick.
    if (!this.paused) this.socket.emit(event, payload);
  }

  /** Puts the socket where its streams are delivered, unless it is paused. */
  enter(stream: StreamId): void {
    if (!this.paused && !this.held?.has(stream)) void this.socket.join(stream);
  }

  leave(stream: StreamId): void {
    this.held?.delete(stream);
    void this.socket.leave(stream);
  }

  pausePushing(stream: StreamId): void {
    this.held ??= new Set();
    this.held.add(stream);
    void this.socket.leave(stream);
  }

  resumePushing(stream: StreamId): void {
    this.held?.delete(stream);
    if (this.streams.has(stream)) this.enter(stream);
  }

  pause(): void {
    this.paused = true;
    for (const stream of this.streams) void this.socket.leave(stream);
  }

  resume(): void {
    this.paused = false;
    for (const stream of this.streams) this.enter(stream);
  }
}

/** Every connected socket of this node. */
export type Registry = Set<SocketConnection>;
