import { expect, test } from 'vitest';
import type { Op } from '#contracts/trips.ts';
import { TRIP, TripAuthority } from '#testing/trips/trip-authority.ts';
import { createActivityAdder } from './add-activity.ts';

const dinner = { name: 'Dinner' };

/** A dialog of `owner`'s over a real authority; `losesAnswer` is asked for each post. */
function dialog(losesAnswer: (post: number) => boolean = () => false) {
  const authority = new TripAuthority('owner');
  const posted: Op[] = [];
  let ids = 0;
  const add = createActivityAdder({
    getMe: async () => ({ id: 'owner' }),
    getTrip: async () => ({ state: authority.state, seq: authority.record.seq }),
    async postOps(_tripId, ops, as) {
      posted.push(...ops);
      const results = ops.map((op) => ({ data: authority.submit('activity_update', op, as) }));
      if (losesAnswer(posted.length)) throw new TypeError('Failed to fetch');
      return { results };
    },
    newId: () => `id-${++ids}`,
  });
  return { add, authority, posted };
}
const activities = ({ state }: TripAuthority) => Object.values(state.activities);

test('pressed again because the answer was lost, it is the same activity', async () => {
  const { add, authority } = dialog((post) => post === 1);
  await expect(add(TRIP, dinner, '2027-05-02')).rejects.toThrow('Failed to fetch');
  const id = await add(TRIP, dinner, '2027-05-02');
  expect(activities(authority)).toMatchObject([{ id, name: 'Dinner', dayId: 'd2' }]);
});

test('pressed twice at once, it is one change with one id', async () => {
  const { add, authority, posted } = dialog();
  const [first, second] = await Promise.all([add(TRIP, dinner, null), add(TRIP, dinner, null)]);
  expect(first).toBe(second);
  expect(new Set(posted.map(({ opId }) => opId)).size).toBe(1);
  expect(activities(authority)).toMatchObject([{ id: first, dayId: null }]);
});

test('something else is another activity, and another dialog means another one', async () => {
  const { add, authority } = dialog();
  await add(TRIP, dinner, null);
  await add(TRIP, { name: 'Breakfast' }, null);
  expect(activities(authority).map(({ name }) => name)).toEqual(['Dinner', 'Breakfast']);
});
