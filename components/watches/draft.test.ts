import { expect, it } from 'vitest';
import { watchRequest } from '#contracts/watches.ts';
import { englishOf } from '#testing/words.ts';
import { emptyDraft, inputOf, thresholdOf, type WatchDraft } from './draft.ts';

const t = englishOf('watches.faults');
const tAmount = englishOf('common.amount');
const empty = emptyDraft('EUR');
const filled: WatchDraft = {
  ...empty,
  from: { id: 'LIS', name: 'Lisbon' },
  to: { id: 'NRT', name: 'Tokyo Narita' },
  depart: '2027-05-01',
  return: '2027-05-08',
  adults: 2,
  threshold: { ...empty.threshold, amount: '1,450.50' },
};

it('asks for what the form says, in minor units', () => {
  const asked = inputOf(filled, t, tAmount);
  expect(asked).toEqual({
    input: {
      target: {
        kind: 'fare',
        fare: { from: 'LIS', to: 'NRT', depart: '2027-05-01', return: '2027-05-08', adults: 2, children: 0 },
      },
      threshold: { kind: 'price', amount: 145_050, currency: 'EUR' },
      estimates: true,
    },
  });
  expect(watchRequest.safeParse('input' in asked && asked.input).success).toBe(true);
});

it('takes a flight without a way back as one way, and a last day where one is given', () => {
  expect(inputOf({ ...filled, return: '', endsOn: '2027-04-01' }, t, tAmount)).toMatchObject({
    input: { target: { fare: { return: null } }, endsOn: '2027-04-01' },
  });
});

it('says everything that is missing at once, by the paths that the server uses', () => {
  const asked = inputOf(empty, t, tAmount);
  expect(Object.keys('faults' in asked ? asked.faults : {})).toEqual([
    'target.fare.from',
    'target.fare.to',
    'target.fare.depart',
    'threshold.amount',
  ]);
});

it('sees a way back before the way there', () => {
  expect(inputOf({ ...filled, return: '2027-04-30' }, t, tAmount)).toHaveProperty([
    'faults',
    'target.fare.return',
  ]);
});

it('watches the flights of a trip, once one is chosen', () => {
  expect(inputOf({ ...filled, what: 'trip' }, t, tAmount)).toHaveProperty(['faults', 'target.tripId']);
  expect(inputOf({ ...filled, what: 'trip', tripId: 't1' }, t, tAmount)).toMatchObject({
    input: { target: { kind: 'trip', tripId: 't1' } },
  });
});

it.each(['0', '96', 'ten', ''])('takes no %s percent', (percent) => {
  expect(thresholdOf({ ...empty.threshold, kind: 'percent', percent }, t, tAmount)).toHaveProperty('faults');
});
