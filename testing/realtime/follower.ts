import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import type { Ack } from '#contracts/errors.ts';
import type { Envelope, EventGroup, StreamId, SubscribeResult } from '#contracts/streams.ts';
import { createSequencer, type SequencerInput, stepSequencer } from '#core/sequencer.ts';

type Options = Partial<ManagerOptions & SocketOptions> & { as?: string };

/** A socket that is somebody's, over a connection of its own. */
export function connect(url: string, namespace: string, { as = 'owner', ...options }: Options = {}): Socket {
  return io(`${url}${namespace}`, {
    auth: { apiKey: as },
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 20,
    reconnectionDelayMax: 100,
    ...options,
  });
}

/** Sends a request and gives back its answer, whichever it is. */
export const ask = <T = unknown>(socket: Socket, event: string, payload?: unknown): Promise<Ack<T>> =>
  socket.timeout(10_000).emitWithAck(event, payload);

/** Data of the answer. @throws the error body */
export async function get<T>(socket: Socket, event: string, payload?: unknown): Promise<T> {
  const answer = await ask<T>(socket, event, payload);
  if ('error' in answer) throw answer.error;
  return answer.data;
}

export interface Follower {
  readonly socket: Socket;
  /** What it knows to have happened, in order. */
  readonly events: Envelope[];
  readonly resets: unknown[];
  readonly asked: number;
  close(): void;
}

/**
 * Follows one stream by the rules that clients follow (`core/sequencer.ts`) over a real socket.
 * `receive` stands between the socket and the sequencer: it may drop, double or delay pushes.
 */
export function follow(
  url: string,
  namespace: string,
  stream: StreamId,
  options: Options & {
    from?: 'start' | 'present';
    /** News in groups. */
    grouped?: boolean;
    receive?: (event: Envelope, pass: (event: Envelope) => void) => void;
  } = {},
): Follower {
  const { from = 'start', grouped = false, receive = (event, pass) => pass(event), ...connection } = options;
  const socket = connect(url, namespace, connection);
  const follower = { socket, events: [] as Envelope[], resets: [] as unknown[], asked: 0 };
  let state = createSequencer(from);

  function step(input: SequencerInput): void {
    const next = stepSequencer(state, input);
    state = next.state;
    for (const effect of next.effects) {
      if (effect.type === 'apply') follower.events.push(...effect.events);
      else if (effect.type === 'reset') {
        follower.events.length = 0;
        follower.resets.push(effect.snapshot);
      } else {
        follower.asked += 1;
        get<SubscribeResult>(socket, 'subscribe', {
          ...{ stream, since: effect.since, ...(grouped ? { grouped } : {}) },
        }).then(
          (result) => step({ type: 'answer', id: effect.id, result }),
          () => {
            step({ type: 'failed', id: effect.id });
            if (socket.connected) setTimeout(() => step({ type: 'ask' }), 20);
          },
        );
      }
    }
  }

  socket.on('connect', () => step({ type: 'ask' }));
  socket.on('disconnect', () => step({ type: 'disconnected' }));
  socket.on('event', (event: Envelope) => {
    if (event.stream === stream) receive(event, (passed) => step({ type: 'event', event: passed }));
  });
  socket.on('events', (group: EventGroup) => {
    if (group.stream !== stream) return;
    for (const event of group.events) receive(event, (passed) => step({ type: 'event', event: passed }));
  });
  return Object.assign(follower, { close: () => void socket.disconnect() });
}
