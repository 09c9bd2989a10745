import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { AppError } from '#contracts/errors.ts';
import type { Me } from '#contracts/travellers.ts';
import type { TripState } from '#contracts/trips.ts';
import { Dice } from '../dice.ts';
import { SilentLine } from '../processes/black-hole-proxy.ts';
import type { NodeProcess } from '../processes/node.ts';
import type { Receiver } from '../processes/receiver.ts';
import { createCall } from '../trips/browser-tab.ts';
import { auditStream, writeInBulk } from './bulk.ts';
import { ChaosDevice, type ChaosTab, type Person } from './device.ts';
import { Errands } from './errands.ts';
import { type Stage, strikeAgain } from './faults.ts';
import type { WorldOptions } from './options.ts';
import { live } from './people.ts';
import { violation, type WorldRecord } from './record.ts';

/** Trips that people edit in pages; each is everybody's. */
const TRIPS = 2;

export interface Outcome {
  /** All that are open at the end. */
  tabs: ChaosTab[];
  trips: { tripId: string; state: TripState; tabs: ChaosTab[] }[];
}

/** People live and faults strike; then all is made well, and comes to rest. */
export async function play(
  options: WorldOptions,
  record: WorldRecord,
  nodes: NodeProcess[],
  receiver: Pick<Receiver, 'url' | 'received'>,
  ends: (() => unknown)[],
): Promise<Outcome> {
  const { seed, restMs } = options;
  const url = (n = 0) => (nodes[n % nodes.length] as NodeProcess).url;
  const dice = (part: string) => new Dice(seed, part);
  const people = await inTurn(options.people, (n) => guest(url(), n));
  const [owner, wanderer] = [people[0] as Person, people.at(-1) as Person];
  const admin = await administrator(url());
  const over = new AbortController();
  const { signal } = over;
  const errands = new Errands(() => url(dice('errands').below(nodes.length)), record, signal);

  for (const person of people)
    await createCall(url(), person.headers)('/channels', 'POST', {
      kind: 'webhook',
      url: `${receiver.url}/${person.id}`,
    });
  const tripIds = await inTurn(TRIPS, () => newTrip(url(), owner));
  for (const tripId of tripIds)
    for (const person of people.slice(1)) await errands.letIn(owner, person, tripId);
  const devices = await inTurn(people.length * 2, async (n) => {
    const line = await SilentLine.to(url(n));
    ends.push(() => line.close());
    const name = `d${n}`;
    return new ChaosDevice(name, people[n >> 1] as Person, line, record, dice(name));
  });
  ends.push(() => {
    for (const device of devices) for (const tab of [...device.tabs]) tab.kill();
  });
  const scripts = await scriptsOf(options, url);
  const audits = scripts.map(({ tripId, people: [first] }) => {
    const audit = auditStream(url(), first as Person, tripId, record);
    ends.push(() => audit.close());
    return { ...audit, tripId, who: first as Person };
  });

  const stage: Stage = {
    nodes,
    devices,
    ...(options.databaseServer ? { database: options.databaseServer } : {}),
    ...(options.bus ? { bus: options.bus } : {}),
  };
  const calm = new AbortController();
  const faults = { record, signal: calm.signal };
  const activities = [
    ...devices.map((device) => live(device, tripIds, { dice: dice(device.name), record, signal, restMs })),
    ...people.map((person) => errands.research(person, dice(`research ${person.name}`), options.researchMs)),
    ...people.map((person) => errands.watch(person, dice(`watch ${person.name}`), 2_000)),
    errands.prices(admin, dice('prices'), 1_000),
    errands.members(owner, wanderer, tripIds[0] as string, dice('members'), 4_000),
    ...scripts.flatMap(({ tripId, people: writers }, trip) =>
      writers.map((who, n) =>
        writeInBulk(who, tripId, `bulk${trip}x${n}`, { url: () => url(n), record, signal }),
      ),
    ),
    strikeAgain(stage, { ...faults, dice: dice('devices'), restMs: options.deviceFaultsMs, only: 'devices' }),
    strikeAgain(stage, { ...faults, dice: dice('shared'), restMs: options.sharedFaultsMs, only: 'shared' }),
  ];
  const timer = setInterval(() => options.progress?.(record), 10_000);
  await Promise.race([wait(options.lifeMs), Promise.all(activities)]);
  calm.abort();
  for (const device of devices) device.line.heal();
  // On a slow machine, where faults leave no page the time to open, life goes on in peace until there is something.
  const hasLived = () =>
    record.acknowledged.size > 0 && (scripts.length === 0 || record.acknowledgedInBulk > 0);
  await until(hasLived, options.settleMs);
  over.abort();
  await Promise.all(activities);
  clearInterval(timer);

  // All is well again, and each device has a page of each trip open: what was left behind is sent now.
  const afterwards = new Errands(() => url(), record, new AbortController().signal);
  await afterwards.letIn(owner, wanderer, tripIds[0] as string);
  for (const device of devices) {
    device.line.heal();
    device.refuseStorage(false);
    device.clockAheadMs = 0;
    for (const tab of [...device.tabs]) if (tab.session.view().model.error) tab.kill();
    for (const tripId of tripIds) if (!device.tabs.some((tab) => tab.tripId === tripId)) device.open(tripId);
  }
  const tabs = devices.flatMap((device) => [...device.tabs]);
  const trips = await Promise.all(
    tripIds.map((tripId) =>
      settle(
        url(),
        owner,
        tripId,
        tabs.filter((tab) => tab.tripId === tripId),
        options,
        record,
      ),
    ),
  );
  await until(() => areServed(url(), people, receiver), options.settleMs);
  await checkNotes(url(), owner, wanderer, tripIds, devices, record);
  for (const { tripId, who, head } of audits) {
    const { seq } = await createCall(url(), who.headers)<{ seq: number }>(`/trips/${tripId}`);
    if (!(await until(() => head() === seq, options.settleMs)))
      violation(record, `The follower of ${tripId} is at ${head()}; the log is at ${seq}.`);
  }
  return { tabs, trips };
}

/** Until every page has nothing waiting and shows what the server does. */
async function settle(
  url: string,
  owner: Person,
  tripId: string,
  tabs: ChaosTab[],
  { settleMs }: WorldOptions,
  record: WorldRecord,
) {
  const call = createCall(url, owner.headers);
  let state: TripState | undefined;
  let seq: number | undefined;
  const isSettled = async () => {
    const answer = await call<{ state: TripState; seq: number }>(`/trips/${tripId}`);
    ({ state, seq } = answer);
    return tabs.every(
      ({ trip }) =>
        trip?.pending.length === 0 && trip.seq === answer.seq && isDeepStrictEqual(trip.view, trip.base),
    );
  };
  if (!(await until(isSettled, settleMs)))
    for (const { name, trip, session } of tabs)
      if (trip?.seq !== seq || trip?.pending.length !== 0)
        violation(
          record,
          `${name} is at ${trip?.seq}, ${trip?.pending.length} wait (${session.view().model.error?.message ?? 'no error'}); the server is at ${seq}.`,
        );
  if (!state) throw new Error('The trip can’t be read.');
  return { tripId, state, tabs };
}

/** Whether research has ended, and each notification went out: what is missing then is found by the checks. */
async function areServed(url: string, people: readonly Person[], { received }: Pick<Receiver, 'received'>) {
  const bodies = received.map(({ body }) => body.toString()).join();
  for (const { headers } of people) {
    const call = createCall(url, headers);
    const { jobs } = await call<{ jobs: { status: string }[] }>('/research?limit=100');
    if (jobs.some(({ status }) => status === 'queued' || status === 'running')) return false;
    const { notifications } = await call<{ notifications: { id: string }[] }>('/notifications?limit=100');
    if (notifications.some(({ id }) => !bodies.includes(id))) return false;
  }
  return true;
}

/** Each word that was typed is in the note once; of whoever might not write for a while it is there once at most. */
async function checkNotes(
  url: string,
  owner: Person,
  wanderer: Person,
  tripIds: readonly string[],
  devices: readonly ChaosDevice[],
  record: WorldRecord,
): Promise<void> {
  const mayBeMissing = new Set(devices.filter(({ person }) => person === wanderer).map(({ name }) => name));
  for (const tripId of tripIds) {
    const { text } = await createCall(url, owner.headers)<{ text: string }>(`/trips/${tripId}/notes/trip`);
    const counts = new Map<string, number>();
    for (const word of text.split(/\s+/)) counts.set(word, (counts.get(word) ?? 0) + 1);
    for (const { word, tripId: of, isLost } of record.typed) {
      if (of !== tripId) continue;
      const count = counts.get(word) ?? 0;
      const least = isLost || mayBeMissing.has(word.split('-')[0] as string) ? 0 : 1;
      if (count < least || count > 1) violation(record, `The word ${word} is in its note ${count} times.`);
    }
  }
}

/** False: not within the time. */
async function until(look: () => boolean | Promise<boolean>, timeoutMs: number): Promise<boolean> {
  for (const end = Date.now() + timeoutMs; Date.now() < end; await wait(100)) {
    try {
      if (await look()) return true;
    } catch (error) {
      // A node that is only coming back is asked again.
      if (!(error instanceof AppError) || error.code !== 'unavailable') throw error;
    }
  }
  return false;
}

async function inTurn<T>(count: number, make: (n: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let n = 0; n < count; n += 1) made.push(await make(n));
  return made;
}

/** Each has an address of their own, as people have; the limit for one address is no part of this. */
const addressOf = (n: number) => ({ 'x-forwarded-for': `10.20.${n >> 8}.${n & 255}` });

async function signIn(url: string, path: string, n: number, body?: unknown): Promise<Record<string, string>> {
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { origin: url, 'content-type': 'application/json', ...addressOf(n) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`Not signed in: ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return { cookie, ...addressOf(n) };
}

async function guest(url: string, n: number): Promise<Person> {
  const headers = await signIn(url, '/api/v1/guest', n);
  const { traveller } = await createCall(url, headers)<{ traveller: Me }>('/me');
  return { id: traveller.id, name: `Guest ${n}`, headers };
}

/** The first with an address: may report prices. */
async function administrator(url: string): Promise<Person> {
  const account = { name: 'Admin', email: 'admin@example.org', password: 'a long enough password' };
  return {
    id: 'admin',
    name: 'Admin',
    headers: await signIn(url, '/api/auth/sign-up/email', 60_000, account),
  };
}

async function newTrip(url: string, owner: Person): Promise<string> {
  const call = createCall(url, owner.headers);
  return (await call<{ tripId: string }>('/trips', 'POST', { title: 'A trip', days: 3 })).tripId;
}

async function scriptsOf({ scripts }: WorldOptions, url: () => string) {
  const call = (who: Person) => createCall(url(), who.headers);
  const people = await inTurn(scripts.people, (n) => guest(url(), 1_000 + n));
  const [first] = people;
  if (!first) return [];
  return inTurn(scripts.trips, async () => {
    const tripId = await newTrip(url(), first);
    for (const person of people.slice(1)) {
      const invited = await call(first)<{ url: string }>(`/trips/${tripId}/invites`, 'POST', {
        role: 'editor',
      });
      await call(person)(`/invites/${invited.url.split('/').at(-1)}/accept`, 'POST');
    }
    return { tripId, people };
  });
}
