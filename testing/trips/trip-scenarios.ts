import { performance } from 'node:perf_hooks';
import type { ClientChange, Presence, Role, TripEvent } from '#contracts/trips.ts';
import { newId, type OpenTrip, type TripActor } from './trips.ts';

/** What several tests of trips act out, on one node and on two. They say what happened; deciding it is for the tests. */

export const idea = (name = 'Museum'): ClientChange => ({
  kind: 'add_activity',
  id: newId(),
  dayId: null,
  fields: { name },
});

/** Those who are in a trip, by what one open page is told. */
export function presentPeople(page: OpenTrip): ReadonlyMap<string, Presence> {
  const people = new Map<string, Presence>();
  page.socket.on('presence', (change: { people: Presence[]; gone: string[] }) => {
    for (const id of change.gone) people.delete(id);
    for (const one of change.people) people.set(one.userId, one);
  });
  return people;
}

const heard = (page: OpenTrip, event: string) =>
  new Promise<unknown>((resolve) => page.socket.once(event, resolve));
/** Resolves with the first event of the trip that `matches`, from now on. */
const heardEvent = (page: OpenTrip, matches: (event: TripEvent) => boolean) =>
  new Promise<TripEvent>((resolve) => {
    const look = (event: TripEvent) => {
      if (!matches(event)) return;
      page.socket.off('event', look);
      resolve(event);
    };
    page.socket.on('event', look);
  });

type Watched = { owner: TripActor; tripId: string; watching: OpenTrip; watcherId: string };

/**
 * The owner removes somebody who watches, while others edit at full speed and go on: what they were pushed, and
 * what they were not.
 */
export async function removedWhileWatching(
  { owner, tripId, watching, watcherId }: Watched,
  editing: OpenTrip,
  alsoEdits: TripActor,
) {
  const pushed: { seq: number }[] = [];
  const isUnderWay = new Promise<void>((resolve) => {
    watching.socket.on('event', (event) => {
      if (pushed.push(event) > 10) resolve();
    });
  });
  const evicted = heard(watching, 'evicted');
  let goesOn = true;
  const atFullSpeed = (async () => {
    while (goesOn) await Promise.all([editing.op(idea()), alsoEdits.op(tripId, idea())]);
  })();
  await isUnderWay;
  const removal = heardEvent(
    editing,
    ({ type, data }) => type === 'member_updated' && data.userId === watcherId && data.member === null,
  );
  const asked = performance.now();
  const { status } = await owner.call('DELETE', `/trips/${tripId}/members/${watcherId}`);
  await evicted;
  const tookMs = performance.now() - asked;
  const { seq } = await removal;
  const later = await heardEvent(editing, (event) => event.seq > seq + 20);
  goesOn = false;
  await atFullSpeed;
  return { status, tookMs, removalSeq: seq, editorSeq: later.seq, lastPushedSeq: pushed.at(-1)?.seq };
}

/** The owner gives somebody who watches another role: after how many ms their open page was told. */
export async function roleChangedWhileWatching(
  { owner, tripId, watching, watcherId }: Watched,
  role: Exclude<Role, 'owner'>,
) {
  const reported = heardEvent(
    watching,
    ({ type, data }) => type === 'member_updated' && data.userId === watcherId && data.member?.role === role,
  );
  const asked = performance.now();
  await owner.call('PUT', `/trips/${tripId}/members/${watcherId}`, { role });
  await reported;
  return { tookMs: performance.now() - asked };
}
