import type { Sight } from '#contracts/atlas.ts';
import type { ClientChange, TripState } from '#contracts/trips.ts';
import { truncate } from '#core/text.ts';
import { addDays } from '#core/trips/dates.ts';
import { mutate } from '#core/trips/mutators/mutator.ts';
import { newTrip } from '#core/trips/state.ts';

type Fields = Partial<Extract<ClientChange, { kind: 'add_activity' }>['fields']>;
type Stop = readonly [start: string | null, name: string, fields?: Fields];

/** So far ahead, at least, a fare can be watched and nothing is urgent, days. */
const DAYS_AHEAD = 42;
/** On a Wednesday, so that no museum of these days is closed: 3 days after Sunday. */
const WEEKDAY = 3;
const ZONE = 'Europe/Lisbon';
const FROM = 'BER';
const TO = 'LIS';
const COMPANIONS = ['Mia', 'Jonas'];

/** By day: its title and its stops. A stop that is called like a sight of the atlas is there, takes as long and costs as much. */
const days: readonly { title: string; stops: readonly Stop[] }[] = [
  {
    title: 'Arrive, Alfama at dusk',
    stops: [
      // Before dusk, in winter too.
      ['16:15', 'Miradouro da Senhora do Monte'],
      ['17:15', 'Alfama', { kind: 'walk' }],
      ['20:00', 'Dinner and fado in Alfama', { kind: 'food', durationMinutes: 120 }],
    ],
  },
  {
    title: 'Belém and the river',
    stops: [
      ['09:45', 'Belém Tower and Jerónimos Monastery'],
      ['13:00', 'Pastéis de Belém', { kind: 'food', durationMinutes: 60 }],
      ['14:30', 'MAAT'],
      ['17:00', 'LX Factory', { kind: 'shopping' }],
    ],
  },
  {
    title: 'Sintra',
    stops: [
      ['08:40', 'Train from Rossio to Sintra', { kind: 'train', durationMinutes: 40 }],
      ['09:30', 'Sintra'],
      ['19:30', 'Time Out Market and Cais do Sodré', { kind: 'food' }],
    ],
  },
  {
    title: 'Castle and tiles',
    stops: [
      ['09:15', 'Tram 28'],
      ['10:30', 'São Jorge Castle'],
      ['12:45', 'Lunch in Graça', { kind: 'food', durationMinutes: 75 }],
      ['15:00', 'National Tile Museum'],
    ],
  },
  {
    title: 'Oceanário and home',
    stops: [
      ['10:00', 'Oceanário'],
      ['13:00', 'Lunch by the river', { kind: 'food', durationMinutes: 75 }],
    ],
  },
];
const ideas = ['Carmo Convent', 'Feira da Ladra', 'Calouste Gulbenkian Museum', 'Cascais and Guincho'];
const packing = ['Shoes for cobbles', 'Sunglasses', 'Power bank'];
const todos = ['Book the slot for Jerónimos', 'Ask for a late check-out'];

export type DemoFacts = {
  /** Of Lisbon, as the atlas has them. */
  sights: readonly Sight[];
  /** Euros for one US dollar, which sights are priced in; null: unknown, then nothing has a price. */
  perUsd: number | null;
};
type Make = DemoFacts & {
  /** `YYYY-MM-DD` */
  today: string;
  /** Whose trip it is; `personId` is them among its people. */
  traveller: { id: string; name: string; personId: string };
  newId: () => string;
};

/** Five days in Lisbon, made by the changes that people make: every one of them can be made again, or undone. */
export function demoTrip({ sights, perUsd, today, traveller, newId }: Make): TripState {
  const earliest = addDays(today, DAYS_AHEAD);
  const weekday = new Date(`${earliest}T00:00:00Z`).getUTCDay();
  const startDate = addDays(earliest, (WEEKDAY - weekday + 7) % 7);
  const dayIds = days.map(() => newId());
  const [first = '', last = ''] = [dayIds[0], dayIds.at(-1)];
  const stop = (dayId: string | null, [startTime, name, fields]: Stop): ClientChange => ({
    kind: 'add_activity',
    id: newId(),
    dayId,
    fields: {
      ...{ name, startTime, timeZone: ZONE, ...(dayId === null ? {} : { status: 'planned' as const }) },
      ...ofAtlas(
        sights.find((sight) => sight.name === name),
        perUsd,
      ),
      ...fields,
    },
  });
  const companions = COMPANIONS.map((name) => ({ id: newId(), name }));
  const all = [traveller.personId, ...companions.map(({ id }) => id)];
  const fare = {
    ...{ from: FROM, to: TO, depart: startDate, return: addDays(startDate, days.length - 1) },
    ...{ adults: all.length, children: 0 },
  };
  const changes: ClientChange[] = [
    { kind: 'add_person', id: traveller.personId, name: traveller.name, userId: traveller.id },
    ...companions.map((one): ClientChange => ({ kind: 'add_person', ...one, userId: null })),
    {
      kind: 'add_destination',
      id: newId(),
      place: {
        ...{ name: 'Lisbon', latitude: 38.713, longitude: -9.139 },
        ref: { kind: 'destination', id: 'lisbon' },
      },
    },
    stop(first, [null, `Berlin (${FROM}) to Lisbon (${TO})`, { kind: 'flight', fare, timeZone: null }]),
    stop(first, [
      '15:30',
      'Flat in Alfama',
      {
        ...{ kind: 'stay', status: 'booked', bookingReference: 'DEMO-4711', endsDaysLater: days.length - 1 },
        ...{ endTime: '11:00', cost: euros(520) },
        place: { name: 'Alfama', latitude: 38.7115, longitude: -9.1285, ref: null },
      },
    ]),
    ...days.flatMap(({ title, stops }, index): ClientChange[] => {
      const id = dayIds[index] as string;
      return [{ kind: 'set_day', id, fields: { title } }, ...stops.map((one) => stop(id, one))];
    }),
    stop(last, ['18:30', `Fly home, ${TO} to ${FROM}`]),
    ...ideas.map((name) => stop(null, [null, name])),
    ...Object.entries({ transport: 720, stay: 520, food: 480, sights: 260 }).map(
      ([category, amount]): ClientChange => ({
        kind: 'set_budget',
        category: category as 'food',
        amount: amount * 100,
      }),
    ),
    expense('Flat in Alfama, deposit', 'stay', 260, companions[0]?.id ?? traveller.personId),
    expense('Tickets for Jerónimos', 'sights', 54, traveller.personId),
    ...[...packing, ...todos].map(
      (text, index): ClientChange => ({
        kind: 'add_check',
        item: {
          ...{ id: newId(), text, shared: index >= packing.length, assignee: null },
          list: index < packing.length ? 'packing' : 'todo',
        },
      }),
    ),
  ];
  function expense(title: string, category: 'stay' | 'sights', amount: number, paidBy: string): ClientChange {
    return {
      kind: 'add_expense',
      id: newId(),
      fields: {
        ...{ title, category, amount: amount * 100, currency: 'EUR', rate: 1, paidBy, date: null },
        ...{ split: { kind: 'equal', among: all }, activityId: null, isSettlement: false },
      },
    };
  }
  const blank = newTrip(
    {
      title: 'Five days in Lisbon',
      summary: 'A trip to try things out on. Change anything.',
      ...{ homeCurrency: 'EUR', cover: 0, startDate, isDemo: true },
    },
    dayIds,
  );
  const context = { actorId: traveller.id, actorName: traveller.name, at: `${today}T12:00:00.000Z` };
  return changes.reduce((state, change) => mutate(state, change, { ...context, opId: newId() }).state, blank);
}

const euros = (amount: number) => ({ amount: amount * 100, currency: 'EUR' });

function ofAtlas(sight: Sight | undefined, perUsd: number | null): Fields {
  if (!sight) return {};
  const { name, latitude, longitude, minutes, price } = sight;
  return {
    kind: 'sight',
    place: { name: truncate(name, 200), latitude, longitude, ref: null },
    durationMinutes: minutes ?? null,
    // Whole euros, as it stands at the door.
    cost: price && perUsd ? euros(Math.max(1, Math.round((price / 100) * perUsd))) : null,
  };
}
