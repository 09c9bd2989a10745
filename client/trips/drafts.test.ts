import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { ClientChange } from '#contracts/trips.ts';
import { Device, type Tab } from '#testing/trips/simulated-devices.ts';
import { TripAuthority } from '#testing/trips/trip-authority.ts';

const until = (check: () => void) => vi.waitFor(check, { timeout: 5_000, interval: 1 });
const day = (n: number) =>
  `2027-${String(1 + (n % 12)).padStart(2, '0')}-${String(1 + (n % 28)).padStart(2, '0')}`;
const clock = (n: number) => `${String(n % 24).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`;

const expense = (fields: object): ClientChange => ({ kind: 'set_expense', id: 'e', fields }) as ClientChange;
const activity = (fields: object): ClientChange =>
  ({ kind: 'set_activity', id: 'a', fields }) as ClientChange;

/** Every kind of field that somebody fills in, by its path: a change that gives it the nth value, and that value. */
const fields: Record<string, (n: number) => [ClientChange, unknown]> = {
  'trip//title': (n) => [{ kind: 'set_trip', fields: { title: `T${n}` } }, `T${n}`],
  'trip//summary': (n) => [{ kind: 'set_trip', fields: { summary: `S${n}` } }, `S${n}`],
  'trip//startDate': (n) => [{ kind: 'set_dates', startDate: day(n), days: 3, how: 'shift' }, day(n)],
  'days/d1/title': (n) => [{ kind: 'set_day', id: 'd1', fields: { title: `D${n}` } }, `D${n}`],
  'days/d1/place': (n) => {
    const place = { name: `P${n}`, latitude: null, longitude: null, ref: null };
    return [{ kind: 'set_day', id: 'd1', fields: { place } }, place];
  },
  'activities/a/name': (n) => [activity({ name: `N${n}` }), `N${n}`],
  'activities/a/startTime': (n) => [activity({ startTime: clock(n) }), clock(n)],
  'activities/a/cost': (n) => [
    activity({ cost: { amount: n, currency: 'EUR' } }),
    { amount: n, currency: 'EUR' },
  ],
  'activities/a/bookingReference': (n) => [activity({ bookingReference: `B${n}` }), `B${n}`],
  'people/p/name': (n) => [{ kind: 'set_person', id: 'p', fields: { name: `P${n}` } }, `P${n}`],
  'checklist/c/text': (n) => [{ kind: 'set_check', id: 'c', fields: { text: `C${n}` } }, `C${n}`],
  'budget/food/': (n) => [
    { kind: 'set_budget', category: 'food', amount: n },
    { id: 'food', amount: n },
  ],
  'expenses/e/title': (n) => [expense({ title: `E${n}` }), `E${n}`],
  'expenses/e/amount': (n) => [expense({ amount: n }), n],
};
const setup: ClientChange[] = [
  { kind: 'add_activity', id: 'a', dayId: 'd1', fields: { name: 'Dinner' } },
  { kind: 'add_person', id: 'p', name: 'Cousin', userId: null },
  { kind: 'add_check', item: { id: 'c', list: 'todo', text: 'Book', shared: true, assignee: null } },
  {
    kind: 'add_expense',
    id: 'e',
    fields: {
      title: 'Tickets',
      category: 'sights',
      amount: 1,
      currency: 'EUR',
      rate: 1,
      paidBy: 'p',
      split: { kind: 'equal', among: ['p'] },
      date: null,
      activityId: null,
      isSettlement: false,
    },
  },
];

type Who = 'owner' | 'friend';
const other = (who: Who): Who => (who === 'owner' ? 'friend' : 'owner');
let worlds = 0;

async function people() {
  const authority = new TripAuthority('owner', 'friend');
  const name = `drafts-${++worlds}`;
  const open = (who: Who) => new Device(authority, `${name}-${who}`, who).open();
  const tabs: Record<Who, Tab> = { owner: open('owner'), friend: open('friend') };
  const settled = () =>
    until(() => {
      for (const tab of Object.values(tabs)) {
        expect(tab.trip?.pending).toEqual([]);
        expect(tab.trip?.seq).toBe(authority.record.seq);
      }
    });
  for (const tab of Object.values(tabs)) {
    tab.connect();
    await until(() => expect(tab.trip?.base.trip.title).toBe('Trip'));
  }
  for (const change of setup) expect(await tabs.owner.session.apply(change)).toBeNull();
  await settled();
  return { tabs, settled };
}

const step = fc.record({
  who: fc.constantFrom<Who>('owner', 'friend'),
  field: fc.constantFrom(...Object.keys(fields)),
  does: fc.constantFrom('begins' as const, 'sends' as const, 'sends' as const),
});
const steps = fc
  .constantFrom(...Object.keys(fields))
  // Mostly about one field: only there people meet.
  .chain((field) =>
    fc.array(
      fc.oneof(
        { weight: 3, arbitrary: step.map((one) => ({ ...one, field })) },
        { weight: 1, arbitrary: step },
      ),
      {
        minLength: 4,
        maxLength: 10,
      },
    ),
  );

test('whoever’s words are replaced by something begun before they wrote is told, and so is whoever did it; both values are kept', async () => {
  const { tabs, settled } = await people();
  const written = new Map<string, { value: unknown; by: Who; seq: number }>();
  const stored: Record<Who, Map<string, { value: unknown; byName: string; isTheirs: boolean }>> = {
    owner: new Map(),
    friend: new Map(),
  };
  let nth = 1;
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const drafts = new Map<string, number>();
      for (const { who, field, does } of all) {
        const { session } = tabs[who];
        const draft = `${who} ${field}`;
        if (does === 'begins') {
          if (!drafts.has(draft)) drafts.set(draft, session.seq());
          continue;
        }
        const begun = drafts.get(draft) ?? session.seq();
        drafts.delete(draft);
        const [change, value] = (fields[field] as (typeof fields)[string])(++nth);
        expect(await session.apply(change, begun)).toBeNull();
        await settled();
        const before = written.get(field);
        stored[who].delete(field);
        if (before && before.by !== who && before.seq > begun) {
          stored[who].set(field, { value: before.value, byName: other(who), isTheirs: true });
          stored[other(who)].set(field, { value: before.value, byName: who, isTheirs: false });
        }
        written.set(field, { value, by: who, seq: session.seq() });
      }
      for (const who of ['owner', 'friend'] as const) {
        const reported = tabs[who].session
          .view()
          .overwritten.map(({ field, value, byName, isTheirs = false }) => [
            field,
            { value, byName, isTheirs },
          ]);
        expect(Object.fromEntries(reported)).toEqual(Object.fromEntries(stored[who]));
      }
    }),
    // One trip that goes on: what fails is not repeated in the same state, so nothing is made smaller.
    { numRuns: 20, seed: 7, endOnFailure: true },
  );
  for (const tab of Object.values(tabs)) tab.close();
});

test('what was begun builds on what its author saw then, also when it is tried again later', async () => {
  const { tabs, settled } = await people();
  const begun = tabs.owner.session.seq();
  await tabs.friend.session.apply({ kind: 'set_trip', fields: { title: 'Theirs' } });
  await settled();
  await tabs.owner.session.apply({ kind: 'set_trip', fields: { title: 'Mine' } }, begun);
  await settled();
  expect(tabs.owner.session.writerOf('trip//title')).toBe('owner');
  expect(tabs.friend.session.view().overwritten).toMatchObject([{ value: 'Theirs', byName: 'owner' }]);
  // One press brings it back, and with that there is nothing left to tell.
  await tabs.friend.session.apply({ kind: 'set_trip', fields: { title: 'Theirs' } });
  await settled();
  expect(tabs.friend.session.view().overwritten).toEqual([]);
  expect(tabs.owner.session.view().overwritten).toEqual([]);
  for (const tab of Object.values(tabs)) tab.close();
});
