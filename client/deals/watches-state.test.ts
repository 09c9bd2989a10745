import { expect, it } from 'vitest';
import type { Watch } from '#contracts/watches.ts';
import { watchesByActivity, watchesByDeal, withChange, withWatch } from './watches-state.ts';

const watch = (id: string, over: Partial<Watch> = {}): Watch => ({
  id,
  title: `Watch ${id}`,
  target: { kind: 'deal', dealId: `deal of ${id}` },
  threshold: { kind: 'percent', percent: 5 },
  channels: null,
  endsOn: null,
  estimates: true,
  status: 'active',
  armed: true,
  current: null,
  parts: [],
  usual: null,
  alerts: 0,
  createdAt: '2027-01-05T10:00:00.000Z',
  lastAlertAt: null,
  ...over,
});

it('puts a new watch on top and a changed one where it was', () => {
  const [a, b] = [watch('a'), watch('b')];
  expect(withWatch(undefined, a)).toEqual([a]);
  expect(withWatch([a], b)).toEqual([b, a]);
  const paused = watch('a', { status: 'paused' });
  expect(withWatch([b, a], paused)).toEqual([b, paused]);
});

it('shows a change at once, wherever its watch is known, and an ended one stays ended', () => {
  const [a, b] = [watch('a'), watch('b')];
  const pause = { id: 'a', patch: { paused: true } };
  const paused = watch('a', { status: 'paused' });
  expect(withChange([a, b], pause)).toEqual([paused, b]);
  expect(withChange(a, pause)).toEqual(paused);
  expect(withChange(paused, { id: 'a', patch: { paused: false, estimates: false } })).toEqual({
    ...a,
    estimates: false,
  });
  expect(withChange(watch('a', { status: 'ended' }), pause)).toMatchObject({ status: 'ended' });
  const history = { prices: [], alerts: [], usual: null, threshold: null, currency: 'EUR' };
  expect(withChange(history, pause)).toBe(history);
});

it('knows which deals are watched, and by a watch that still runs', () => {
  const fare = watch('c', {
    target: {
      kind: 'fare',
      fare: { from: 'LIS', to: 'NRT', depart: '2027-05-01', return: null, adults: 1, children: 0 },
    },
  });
  const found = watchesByDeal([watch('a'), watch('b', { status: 'ended' }), fare]);
  expect([...found.keys()]).toEqual(['deal of a']);
});

it('knows who watches an activity: its own watch before the whole trip’s, and none that has ended', () => {
  const part = (activityId: string) => ({ activityId, fare: null, armed: true, current: null, base: null });
  const fare = { from: 'LIS', to: 'NRT', depart: '2027-05-01', return: null, adults: 1, children: 0 };
  const trip = { target: { kind: 'trip', tripId: 't1' }, parts: [part('out'), part('back')] } as const;
  const one = (activityId: string) =>
    ({ target: { kind: 'activity', tripId: 't1', activityId, fare }, parts: [part(activityId)] }) as const;
  const watches = [
    watch('ended', { ...one('back'), parts: [part('back')], status: 'ended' }),
    watch('whole', { ...trip, parts: [...trip.parts] }),
    watch('own', { ...one('out'), parts: [part('out')] }),
    watch('elsewhere', { target: { kind: 'trip', tripId: 't2' }, parts: [part('other')] }),
  ];
  const found = watchesByActivity(watches, 't1');
  expect(
    [...found]
      .map(
        ([
          activity,
          {
            watch: { id },
          },
        ]) => [activity, id],
      )
      .sort(),
  ).toEqual([
    ['back', 'whole'],
    ['out', 'own'],
  ]);
});
