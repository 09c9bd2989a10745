import { randomUUID } from 'node:crypto';
import type { Socket } from 'socket.io-client';
import type { Ack, ErrorCode } from '#contracts/errors.ts';
import type {
  ClientChange,
  Invite,
  OpResult,
  Role,
  StoredFile,
  TripEvent,
  TripSnapshot,
  TripState,
} from '#contracts/trips.ts';
import { changeNameOf } from '#core/trips/change-names.ts';
import { applyEvent } from '#core/trips/replay.ts';
import type { Guest, TestServer } from '../processes/server.ts';
import { ask, connect, type Follower, follow } from '../realtime/follower.ts';

export const newId = (): string => randomUUID();

/** What a request was answered with: data, or the code of the refusal. */
export type Answered<T = Record<string, unknown>> = {
  status: number;
  data: T;
  code: ErrorCode | null;
};

/** One person, with a browser that can do all that a trip offers. */
export interface TripActor {
  readonly id: string;
  readonly cookie: string;
  call<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<Answered<T>>;
  /** By REST. */
  op(tripId: string, change: ClientChange, opId?: string): Promise<Ack<OpResult>>;
  /** A file for a trip, or for what `query` names. */
  upload(
    tripId: string,
    name: string,
    bytes: Uint8Array<ArrayBuffer> | string,
    query?: { id?: string; activityId?: string; expenseId?: string },
  ): Promise<Answered<{ seq: number; file: StoredFile; message: string }>>;
  /** Follows a trip over a socket, as the page does. */
  open(tripId: string): Promise<OpenTrip>;
  socket(): Socket;
}

export interface OpenTrip {
  readonly socket: Socket;
  readonly follower: Follower;
  /** The trip by the snapshot and the events that arrived since. */
  state(): TripState;
  events(): TripEvent[];
  op(change: ClientChange, opId?: string, baseSeq?: number): Promise<Ack<OpResult>>;
  ask<T>(event: string, payload: unknown): Promise<Ack<T>>;
  close(): void;
}

/** `at`: another node of the same app. */
export function tripActor(
  server: Pick<TestServer, 'url' | 'visitor'>,
  guest: Pick<Guest, 'cookie' | 'traveller'>,
): TripActor {
  const cookie = guest.cookie();
  const { id } = guest.traveller;
  const connection = { auth: {}, extraHeaders: { cookie } };

  async function call<T>(method: string, path: string, body?: unknown): Promise<Answered<T>> {
    const answer = await server.visitor().fetch(`/api/v1${path}`, {
      method,
      headers: { cookie },
      ...(body === undefined ? {} : { body }),
    });
    const text = await answer.text();
    const data = text === '' ? {} : JSON.parse(text);
    return { status: answer.status, data, code: answer.ok ? null : data.code };
  }

  return {
    id,
    cookie,
    call,
    socket: () => connect(server.url, '/trips', connection),
    async op(tripId, change, opId = newId()) {
      const { data, code } = await call<{ results: Ack<OpResult>[]; message: string }>(
        'POST',
        `/trips/${tripId}/ops`,
        { ops: [{ opId, baseSeq: 0, change }] },
      );
      return code ? { error: { code, message: data.message } } : (data.results[0] as Ack<OpResult>);
    },
    async upload(tripId, name, bytes, { id: fileId = newId(), ...of } = {}) {
      const path = `/api/v1/trips/${tripId}/files/${fileId}?${new URLSearchParams({ name, ...of })}`;
      const answer = await fetch(new URL(path, server.url), {
        method: 'PUT',
        headers: { cookie, origin: server.url, 'content-type': 'application/octet-stream' },
        body: bytes,
      });
      const data = await answer.json();
      return { status: answer.status, data, code: answer.ok ? null : data.code };
    },
    async open(tripId) {
      const follower = follow(server.url, '/trips', `trip:${tripId}`, { ...connection, from: 'present' });
      await new Promise<void>((resolve, reject) => {
        const started = Date.now();
        const look = () => {
          if (follower.resets.length > 0) resolve();
          else if (Date.now() - started > 10_000) reject(new Error('The trip did not open.'));
          else setTimeout(look, 5);
        };
        look();
      });
      const events = () => follower.events as TripEvent[];
      const state = () =>
        events().reduce<TripState>(
          (now, event) => applyEvent(now, event),
          (follower.resets.at(-1) as TripSnapshot).state,
        );
      return {
        socket: follower.socket,
        follower,
        events,
        state,
        op: (change, opId = newId(), baseSeq = 0) =>
          ask(follower.socket, changeNameOf(change.kind), { tripId, opId, baseSeq, change }),
        ask: (event, payload) => ask(follower.socket, event, payload),
        close: follower.close,
      };
    },
  };
}

/** A trip of `owner`'s with three days. */
export async function startTrip(owner: TripActor, fields: object = {}): Promise<string> {
  const { data } = await owner.call<{ tripId: string }>('POST', '/trips', { title: 'A trip', ...fields });
  return data.tripId;
}

export async function invite(owner: TripActor, tripId: string, input: object = {}): Promise<string> {
  const { data } = await owner.call<Invite>('POST', `/trips/${tripId}/invites`, { role: 'editor', ...input });
  return (data.url as string).split('/').at(-1) as string;
}

/** Lets somebody in. */
export async function join(
  owner: TripActor,
  tripId: string,
  who: TripActor,
  role: Exclude<Role, 'owner'> = 'editor',
): Promise<void> {
  const token = await invite(owner, tripId, { role });
  const { status } = await who.call('POST', `/invites/${token}/accept`);
  if (status !== 200) throw new Error(`Not let in: ${status}`);
}
