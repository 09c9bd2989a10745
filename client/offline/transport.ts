/** How queued changes get to the server: over the socket when there is one, in batches over HTTP otherwise. */
import * as Y from 'yjs';
import type { z } from 'zod';
import type { Connected } from '#contracts/streams.ts';
import type { NoteDocument, noteUpdate, Op, opsAnswer } from '#contracts/trips.ts';
import type { ConnectionState } from '../connection/connection-state.ts';
import type { NamespaceSocket } from '../connection/socket.ts';
import { base64Of, bytesOf } from '../lib/base64.ts';
import type { QueuedChange, QueuedNote, QueueEntry } from './entries.ts';
import type { Answer, Transport } from './outbox.ts';

/** As many ops as one request may carry. */
const BATCH = 100;
/** Up to so many waiting ops go one by one over the open socket, which is quicker for each of them. */
const FEW = 3;

export interface TransportDeps {
  /** Whose changes these are: nothing is sent while the connection is somebody else's. */
  userId: string;
  socket: NamespaceSocket;
  connection: { state(): ConnectionState; onState(listener: () => void): () => void };
  socketUser: SocketUser;
  /** `POST /trips/{tripId}/ops`, refused as `unauthenticated` unless the session is `as`'s. */
  postOps: (tripId: string, ops: Op[], as: string) => Promise<z.output<typeof opsAnswer>>;
  postNote: (input: z.input<typeof noteUpdate>, as: string) => Promise<{ seq: number }>;
  getNote: (tripId: string, noteId: string) => Promise<NoteDocument>;
  /**
   * Notes on this device, before the first byte leaves it, that they may have got to the server. Answers with them as
   * they are then: words may have joined a note since the queue was read.
   */
  markTried: (tripId: string, opIds: readonly string[]) => Promise<readonly QueueEntry[]>;
}

const leadingOps = (entries: readonly QueueEntry[], most: number): QueuedChange[] => {
  const end = entries.findIndex((entry) => entry.kind !== 'op');
  return entries.slice(0, Math.min(end === -1 ? entries.length : end, most)) as QueuedChange[];
};

export function createTransport(deps: TransportDeps): Transport {
  const { userId, socket, connection, socketUser } = deps;
  const overSocket = () => socket.up && socketUser.id() === userId;

  async function sendNote(tripId: string, read: QueuedNote): Promise<Answer[]> {
    const { noteId, opId } = read;
    const [marked] = await deps.markTried(tripId, [opId]);
    const { update } = marked?.kind === 'note' ? marked : read;
    const input = { tripId, noteId, opId, update: base64Of(update) };
    const { seq } = overSocket()
      ? await socket.request<{ seq: number }>('note_update', input)
      : await deps.postNote(input, userId);
    return [{ opId, seq }];
  }

  async function sendOne(tripId: string, { opId, baseSeq, change, name }: QueuedChange): Promise<Answer[]> {
    await deps.markTried(tripId, [opId]);
    const { seq } = await socket.request<{ seq: number }>(name, { tripId, opId, baseSeq, change });
    return [{ opId, seq }];
  }

  async function sendMany(tripId: string, ops: readonly QueuedChange[]): Promise<Answer[]> {
    const ids = ops.map(({ opId }) => opId);
    await deps.markTried(tripId, ids);
    const changes = ops.map(({ opId, baseSeq, change }) => ({ opId, baseSeq, change }));
    const { results } = await deps.postOps(tripId, changes, userId);
    return results.map((result, index) => {
      const opId = ids[index] as string;
      return 'data' in result ? { opId, seq: result.data.seq } : { opId, error: result.error };
    });
  }

  return {
    ready() {
      if (socket.up) return socketUser.id() === userId;
      const { status } = connection.state();
      return status !== 'offline' && status !== 'refused';
    },
    onReady(listener) {
      const stops = [connection.onState(listener), socketUser.onChange(listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    send(tripId, entries, most) {
      const [first] = entries;
      if (first?.kind === 'note') return sendNote(tripId, first);
      const ops = leadingOps(entries, Math.min(most, BATCH));
      if (overSocket() && ops.length <= FEW) return sendOne(tripId, ops[0] as QueuedChange);
      return sendMany(tripId, ops);
    },
    async missingOf({ tripId, noteId }, known) {
      const { state } = await deps.getNote(tripId, noteId);
      const theirs = bytesOf(state);
      const ours = Y.mergeUpdates([...known]);
      const missing =
        theirs.byteLength > 0 ? Y.diffUpdate(ours, Y.encodeStateVectorFromUpdate(theirs)) : ours;
      const { structs, ds } = Y.decodeUpdate(missing);
      return structs.length > 0 || ds.clients.size > 0 ? missing : null;
    },
  };
}

/** Who the server says that the open socket of a channel belongs to. */
export interface SocketUser {
  /** Null without an open socket. */
  id(): string | null;
  onChange(listener: () => void): () => void;
}

/** To be made together with the channel: the server says it once, when the socket is opened. */
export function followSocketUser(socket: NamespaceSocket): SocketUser {
  const listeners = new Set<() => void>();
  let userId: string | null = null;
  const set = (next: string | null) => {
    userId = next;
    for (const listener of listeners) listener();
  };
  socket.on('connected', (payload) => set((payload as Connected).userId));
  socket.onStatus((up) => {
    if (!up) set(null);
  });
  return {
    id: () => userId,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
