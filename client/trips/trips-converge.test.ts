import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { AppError } from '#contracts/errors.ts';
import type { ClientChange, TripState } from '#contracts/trips.ts';
import { integrityError } from '#core/trips/integrity.ts';
import { Device, type Tab } from '#testing/trips/simulated-devices.ts';
import { TripAuthority } from '#testing/trips/trip-authority.ts';
import type { OfflineStore } from '../offline/store.ts';

const SEED = 20_261_121;

const step = fc.record({
  tab: fc.nat(3),
  what: fc.oneof(
    { weight: 6, arbitrary: fc.constant('edit' as const) },
    { weight: 2, arbitrary: fc.constant('connect' as const) },
    { weight: 2, arbitrary: fc.constant('cut' as const) },
    { weight: 1, arbitrary: fc.constant('kill' as const) },
    { weight: 1, arbitrary: fc.constant('wait' as const) },
    { weight: 1, arbitrary: fc.constant('undo' as const) },
  ),
  entropy: fc.nat(1_000),
});

const pick = <T>(all: readonly T[], entropy: number): T | undefined => all[entropy % Math.max(all.length, 1)];

/** Some change to what this tab shows; often to the same few things as the others'. */
function someChange(trip: TripState, entropy: number, id: string): ClientChange {
  const activity = pick(Object.keys(trip.activities).sort(), entropy >> 3);
  const dayId = pick(Object.keys(trip.days).sort(), entropy >> 4) ?? null;
  if (!activity || entropy % 5 === 0) return { kind: 'add_activity', id, dayId, fields: { name: id } };
  switch (entropy % 5) {
    case 1:
      return { kind: 'set_activity', id: activity, fields: { name: `N ${entropy}` } };
    case 2:
      return { kind: 'move_activity', id: activity, dayId, after: null };
    case 3:
      return { kind: 'remove_activity', id: activity };
    default:
      return { kind: 'set_trip', fields: { title: `T ${entropy}` } };
  }
}

let worlds = 0;

test('two tabs of one browser and two others end in one trip, each change once, whatever happens to them', async () => {
  const story = fc.record({
    steps: fc.array(step, { minLength: 8, maxLength: 40, size: 'max' }),
    luck: fc.infiniteStream(fc.nat(99)),
  });
  await fc.assert(
    fc.asyncProperty(story, async ({ steps, luck }) => {
      const roll = () => Number(luck.next().value);
      const authority = new TripAuthority('owner', 'friend', 'other');
      const name = `converge-${++worlds}`;
      const home = new Device(authority, `${name}-owner`, 'owner');
      const devices = [
        home,
        home,
        new Device(authority, `${name}-friend`, 'friend'),
        new Device(authority, `${name}-other`, 'other'),
      ];
      let isFair = false;
      const weather = {
        latency: () => (isFair ? 0 : roll() % 4),
        copies: () => (isFair ? 1 : roll() % 3),
        losesAnswer: () => !isFair && roll() < 15,
        refuse: (event: string) =>
          isFair || event === 'subscribe' || roll() >= 10
            ? null
            : new AppError('rate_limited', 'Slower.', { retryAfterMs: roll() % 8 }),
      };
      /** Ops that were taken back before they were sent. */
      let takenBack = 0;
      const counting = (store: OfflineStore): OfflineStore => ({
        ...store,
        async takeBackNewest(...of) {
          const taken = await store.takeBackNewest(...of);
          if (taken !== null) takenBack += 1;
          return taken;
        },
      });
      const tabs: Tab[] = devices.map((device) => device.open(weather, Date.now, counting));
      const tabAt = (index: number) => tabs[index] as Tab;
      for (const tab of tabs) tab.connect();
      /** Ops that their author was told to be safe. */
      const safe = new Set<string>();
      const promised: Promise<unknown>[] = [];
      let made = 0;

      for (const { tab: index, what, entropy } of steps) {
        const tab = tabAt(index);
        if (what === 'connect') tab.connect();
        else if (what === 'cut') tab.cut();
        else if (what === 'wait') await new Promise((resolve) => setTimeout(resolve, entropy % 10));
        else if (what === 'undo') {
          promised.push(tab.session.undo());
        } else if (what === 'edit' && tab.trip) {
          const applied = tab.session.apply(someChange(tab.trip.view, entropy, `x${++made}`));
          const opId = tab.lastId();
          promised.push(applied.then((refusal) => refusal === null && safe.add(opId)));
          if (entropy % 2) await applied;
        } else if (what === 'kill') {
          // A killed tab keeps what it was told is safe; what it was only about to say, nobody was told of.
          tab.kill();
          tabs[index] = (devices[index] as Device).open(weather, Date.now, counting);
          if (entropy % 2) tabAt(index).connect();
        }
      }

      isFair = true;
      for (const tab of tabs) {
        tab.cut();
        tab.connect();
      }
      await vi.waitFor(
        async () => {
          for (const tab of tabs) {
            expect(tab.trip?.pending).toEqual([]);
            expect(tab.trip?.view).toEqual(authority.state);
          }
          for (const tab of tabs) {
            const entries = await tab.store.entries(tab.session.author.id, 't1');
            expect(entries.filter(({ refused }) => refused === null)).toEqual([]);
          }
        },
        { timeout: 10_000, interval: 4 },
      );
      expect(integrityError(authority.state)).toBeNull();
      const ids = authority.log.map(({ data }) => (data as { opId?: string }).opId).filter(Boolean);
      expect(new Set(ids).size).toBe(ids.length);
      const rejected = new Set(tabs.flatMap((tab) => tab.trip?.rejected.map(({ opId }) => opId) ?? []));
      const lost = [...safe].filter((opId) => authority.count(opId) === 0 && !rejected.has(opId));
      expect(lost.length).toBeLessThanOrEqual(takenBack);
      // Refused ones are in the rejected changes, and nowhere in the log.
      for (const opId of rejected) expect(authority.count(opId)).toBe(0);
      for (const tab of tabs) tab.close();
    }),
    { numRuns: 150, seed: SEED, endOnFailure: true },
  );
}, 120_000);
