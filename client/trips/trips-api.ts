/** The REST API of trips, one function a route. All throw `AppError`. */
import type { z } from 'zod';
import { tripCheck } from '#contracts/plans.ts';
import {
  bringInPreview,
  calendarFeed,
  type createTrip,
  deletedTripList,
  historyPage,
  invite,
  inviteList,
  invitePreview,
  type inviteRequest,
  landed,
  memberList,
  noteDocument,
  type noteUpdate,
  type Op,
  opsAnswer,
  type Role,
  share,
  sharedTrip,
  type shareSettings,
  type TripCopy,
  tripCreated,
  tripList,
  tripSnapshot,
  undoAnswer,
} from '#contracts/trips.ts';
import { allPages } from '../http/all-pages.ts';
import { request, send } from '../http/http.ts';

/** For sending a large file and looking through it, ms. */
const LOOK_MS = 60_000;
const v1 = '/api/v1';
const trip = (tripId: string) => `${v1}/trips/${encodeURIComponent(tripId)}`;
const note = (tripId: string, noteId: string) => `${trip(tripId)}/notes/${encodeURIComponent(noteId)}`;
const member = (tripId: string, userId: string) => `${trip(tripId)}/members/${encodeURIComponent(userId)}`;

/* ---- trips ---- */

export const listTrips = (signal?: AbortSignal) =>
  allPages(
    async (query) => {
      const { trips: rows, nextCursor } = await request(`${v1}/trips`, tripList, { query, signal });
      return { rows, nextCursor };
    },
    ({ tripId }) => tripId,
  );

/** @param key one per request: the same key again gives the first answer and starts nothing twice */
export const startTrip = (input: z.input<typeof createTrip>, key: string) =>
  request(`${v1}/trips`, tripCreated, { method: 'POST', body: input, headers: { 'idempotency-key': key } });

/** A trip of one's own from one that one is in; `key` as with `startTrip` */
export const copyTrip = (tripId: string, input: TripCopy, key: string) =>
  request(`${trip(tripId)}/copy`, tripCreated, {
    method: 'POST',
    body: input,
    headers: { 'idempotency-key': key },
    timeoutMs: LOOK_MS,
  });

/** A trip to try things out on; `key` as with `startTrip` */
export const startDemo = (key: string) =>
  request(`${v1}/trips/demo`, tripCreated, { method: 'POST', headers: { 'idempotency-key': key } });

/** @param file as an export in JSON gave it; `me` who one is in it, as the route says; `key` as with `startTrip` */
export const importTrip = (file: unknown, me: string | undefined, key: string) =>
  request(`${v1}/trips/import`, tripCreated, {
    method: 'POST',
    query: { me },
    body: file,
    headers: { 'idempotency-key': key },
  });

/** What of a file of elsewhere could come into a trip. @param content base64 */
export const lookThrough = (name: string, content: string) =>
  request(`${v1}/trips/bring-in`, bringInPreview, {
    method: 'POST',
    body: { name, content },
    timeoutMs: LOOK_MS,
  });

export const getTrip = (tripId: string, signal?: AbortSignal) =>
  request(trip(tripId), tripSnapshot, { signal });
/** What the rules say of it: opening hours, ways, meals, weather. Stop ids are those of activities. */
export const checkTrip = async (tripId: string, signal?: AbortSignal) =>
  (await request(`${trip(tripId)}/check`, tripCheck, { signal })).findings;
/** One's own, that can be brought back. */
export const listDeletedTrips = async (signal?: AbortSignal) =>
  (await request(`${v1}/trips/deleted`, deletedTripList, { signal })).trips;
export const recoverTrip = async (tripId: string): Promise<void> => {
  await send(`${trip(tripId)}/recover`, { method: 'POST' });
};
export const deleteTrip = async (tripId: string): Promise<void> => {
  await send(trip(tripId), { method: 'DELETE' });
};

/* ---- changes ---- */

/** @param as refused as `unauthenticated` when the session is somebody else's */
export const postOps = (tripId: string, ops: Op[], as: string) =>
  request(`${trip(tripId)}/ops`, opsAnswer, { method: 'POST', body: { ops, as } });

export const getNote = (tripId: string, noteId: string, signal?: AbortSignal) =>
  request(note(tripId, noteId), noteDocument, { signal });
/** @param as as with `postOps` */
export const postNote = ({ tripId, noteId, opId, update }: z.input<typeof noteUpdate>, as: string) =>
  request(note(tripId, noteId), landed, { method: 'POST', body: { opId, update, as } });

/* ---- history ---- */

export const getHistory = (tripId: string, before?: number, signal?: AbortSignal) =>
  request(`${trip(tripId)}/history`, historyPage, { query: { before }, signal });
export const getStateAt = async (tripId: string, seq: number, signal?: AbortSignal) =>
  (await request(`${trip(tripId)}/history/${seq}`, tripSnapshot.pick({ state: true }), { signal })).state;
/** @param seq the entry to take back; left out, one's own newest change */
export const undoChange = (tripId: string, opId: string, seq?: number) =>
  request(`${trip(tripId)}/undo`, undoAnswer, {
    method: 'POST',
    body: seq === undefined ? { opId } : { opId, seq },
  });
/** @param baseSeq seq of the trip that one was looking at; whose later values are replaced is told */
export const restoreTrip = (tripId: string, opId: string, seq: number, baseSeq: number) =>
  request(`${trip(tripId)}/restore`, landed, { method: 'POST', body: { opId, seq, baseSeq } });

/* ---- people ---- */

export const listMembers = async (tripId: string, signal?: AbortSignal) =>
  (await request(`${trip(tripId)}/members`, memberList, { signal })).members;
export const setRole = async (tripId: string, userId: string, role: Role): Promise<void> => {
  await send(member(tripId, userId), { method: 'PUT', body: { role } });
};
/** Oneself: leaving. */
export const removeMember = async (tripId: string, userId: string): Promise<void> => {
  await send(member(tripId, userId), { method: 'DELETE' });
};

export const listInvites = async (tripId: string, signal?: AbortSignal) =>
  (await request(`${trip(tripId)}/invites`, inviteList, { signal })).invites;
export const createInvite = (tripId: string, input: z.input<typeof inviteRequest>) =>
  request(`${trip(tripId)}/invites`, invite, { method: 'POST', body: input });
export const revokeInvite = async (tripId: string, inviteId: string): Promise<void> => {
  await send(`${trip(tripId)}/invites/${encodeURIComponent(inviteId)}`, { method: 'DELETE' });
};
export const previewInvite = (token: string, signal?: AbortSignal) =>
  request(`${v1}/invites/${encodeURIComponent(token)}`, invitePreview, { signal });
export const acceptInvite = async (token: string) =>
  (await request(`${v1}/invites/${encodeURIComponent(token)}/accept`, tripCreated, { method: 'POST' }))
    .tripId;

export const getShare = (tripId: string, signal?: AbortSignal) =>
  request(`${trip(tripId)}/share`, share, { signal });
export const setShare = (tripId: string, input: z.input<typeof shareSettings>) =>
  request(`${trip(tripId)}/share`, share, { method: 'PUT', body: input });
export const getSharedTrip = (token: string, signal?: AbortSignal) =>
  request(`${v1}/shared/${encodeURIComponent(token)}`, sharedTrip, { signal });

/* ---- calendars that follow trips; `tripId` null: all of one's trips ---- */

const calendar = (tripId: string | null) => (tripId === null ? `${v1}/calendar` : `${trip(tripId)}/calendar`);
export const getCalendarFeed = (tripId: string | null, signal?: AbortSignal) =>
  request(calendar(tripId), calendarFeed, { signal });
/** A new address, told this once; the one before ends. */
export const makeCalendarFeed = (tripId: string | null) =>
  request(calendar(tripId), calendarFeed, { method: 'PUT' });
export const endCalendarFeed = async (tripId: string | null): Promise<void> => {
  await send(calendar(tripId), { method: 'DELETE' });
};
