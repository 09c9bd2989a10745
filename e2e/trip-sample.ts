import type { TripActor } from './trip-actor.ts';

const place = (name: string, latitude: number, longitude: number) => ({
  name,
  latitude,
  longitude,
  ref: null,
});

/** Something of everything, so that every part of the screens has something to show. */
export async function filledTrip(trip: TripActor): Promise<void> {
  const { state } = await trip.snapshot();
  const [first] = Object.values(state.days).sort((a, b) => (a.order < b.order ? -1 : 1));
  const people = Object.keys(state.people).sort();
  const [payer] = people;
  if (!first || !payer) throw new Error('The trip has no day, or nobody in it.');
  const results = await trip.change(
    { kind: 'set_day', id: first.id, fields: { title: 'Arrival', place: place('Lisbon', 38.72, -9.14) } },
    {
      kind: 'add_activity',
      id: 'flight',
      dayId: first.id,
      fields: {
        name: 'Flight to Lisbon',
        kind: 'flight',
        status: 'booked',
        startTime: '07:40',
        endTime: '10:05',
        cost: { amount: 12_900, currency: 'EUR' },
        place: place('Lisbon Airport', 38.774, -9.134),
      },
    },
    {
      kind: 'add_activity',
      id: 'castle',
      dayId: first.id,
      fields: { name: 'Castle of São Jorge', kind: 'sight', place: place('Castle', 38.7139, -9.1335) },
    },
    { kind: 'add_activity', id: 'surf', dayId: null, fields: { name: 'Surf lesson', kind: 'event' } },
    { kind: 'vote', activityId: 'castle', value: 1 },
    { kind: 'add_comment', id: 'early', activityId: 'castle', text: 'Before ten, please.' },
    { kind: 'set_budget', category: 'food', amount: 40_000 },
    {
      kind: 'add_check',
      item: { id: 'cream', list: 'packing', text: 'Sun cream', shared: false, assignee: null },
    },
    {
      kind: 'add_check',
      item: { id: 'key', list: 'todo', text: 'Get the key', shared: true, assignee: payer },
    },
    {
      kind: 'add_expense',
      id: 'groceries',
      fields: {
        title: 'Groceries',
        category: 'food',
        amount: 4_350,
        currency: 'EUR',
        rate: 1,
        paidBy: payer,
        split: { kind: 'equal', among: people },
        date: null,
        activityId: null,
        isSettlement: false,
      },
    },
  );
  const refused = results.filter((result) => 'error' in result);
  if (refused.length > 0) throw new Error(`The sample was refused: ${JSON.stringify(refused)}`);
}
