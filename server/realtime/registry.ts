import type { Socket } from 'socket.io';
import type { StreamId } from '#contracts/streams.ts';
import type { Traveller } from '#server/auth/types.ts';
import { roomsFor, type Wanted } from './groups.ts';
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
  /** Streams that it is told of in groups, and what it wants of them; null when there are none. */
  private grouped: Map<StreamId, Wanted> | null = null;

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
    if (!this.paused && !this.held?.has(stream)) void this.socket.join(this.roomsOf(stream));
  }

  leave(stream: StreamId): void {
    this.held?.delete(stream);
    this.leaveRooms(stream);
  }

  /** What it wants of a stream that it is told of in groups; undefined: single events. */
  wantedOf(stream: StreamId): Wanted | undefined {
    return this.grouped?.get(stream);
  }

  /** To be called while it is in no room of the stream. */
  setWanted(stream: StreamId, wanted: Wanted | undefined): void {
    if (wanted === undefined) {
      this.grouped?.delete(stream);
      return;
    }
    this.grouped ??= new Map();
    this.grouped.set(stream, wanted);
  }

  private roomsOf(stream: StreamId): string | string[] {
    const wanted = this.wantedOf(stream);
    return wanted === undefined ? stream : [stream, ...roomsFor(stream, wanted)];
  }

  private leaveRooms(stream: StreamId): void {
    const rooms = this.roomsOf(stream);
    for (const room of typeof rooms === 'string' ? [rooms] : rooms) void this.socket.leave(room);
  }

  pausePushing(stream: StreamId): void {
    this.held ??= new Set();
    this.held.add(stream);
    this.leaveRooms(stream);
  }

  resumePushing(stream: StreamId): void {
    this.held?.delete(stream);
    if (this.streams.has(stream)) this.enter(stream);
  }

  pause(): void {
    this.paused = true;
    for (const stream of this.streams) this.leaveRooms(stream);
  }

  resume(): void {
    this.paused = false;
    for (const stream of this.streams) this.enter(stream);
  }
}

/** Every connected socket of this node. */
export type Registry = Set<SocketConnection>;
