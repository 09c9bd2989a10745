import { expect, test } from 'vitest';
import { localStore } from '../lib/browser.ts';
import { saveVisit, visitOf, visitsOf } from './visits.ts';

const at = (minute: number) => new Date(Date.UTC(2027, 0, 1, 0, minute)).toISOString();

test('each traveller has visits of their own, of the trips looked at last', () => {
  for (let trip = 0; trip < 60; trip++)
    saveVisit('ann', `trip-${trip}`, { epoch: 'e', seq: trip, at: at(trip), unseen: {} });
  expect(Object.keys(visitsOf('ann'))).toHaveLength(50);
  expect(visitOf('ann', 'trip-59')).toEqual({ epoch: 'e', seq: 59, at: at(59), unseen: {} });
  expect(visitOf('ann', 'trip-0')).toBeUndefined();
  expect(visitOf('ben', 'trip-59')).toBeUndefined();
});

test('what cannot be read is as if it were not there', () => {
  localStore.setItem('caravan.visits.zoe', '{"trip":{"seq":"many"}}');
  expect(visitsOf('zoe')).toEqual({});
});
