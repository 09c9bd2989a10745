import type { Draft, DraftDay, DraftStop, Spot } from '#contracts/plans.ts';
import { seededRandom } from '#core/planning/random.ts';
import { addDays } from '#core/trips/dates.ts';

const stay: Spot = { latitude: 48.2, longitude: 16.37 };
const FIRST = '2027-05-03';

/** A draft of one to six days that nobody could find fault with, any other one for each seed. */
export function validDraft(seed: number): Draft {
  const random = seededRandom(seed);
  const days = 2 + Math.floor(random() * 5);
  return {
    place: {
      name: 'Vienna',
      timeZone: 'Europe/Vienna',
      latitude: stay.latitude,
      longitude: stay.longitude,
      altitudeM: 170,
    },
    party: { kind: 'family', adults: 2, children: [{ age: 8 }] },
    pace: random() < 0.5 ? 'balanced' : 'packed',
    limits: {
      noFlying: false,
      stepFree: random() < 0.5,
      noAltitude: true,
      noHeat: false,
      noMalaria: false,
      noZika: false,
      noCrowds: false,
      diet: random() < 0.5 ? ['vegan'] : [],
      notInMonths: [],
    },
    currency: 'EUR',
    budget: { amount: 100_000, currency: 'EUR' },
    days: Array.from({ length: days }, (_, index) => validDay(random, addDays(FIRST, index), index, days)),
  };
}

function validDay(random: () => number, date: string, index: number, days: number): DraftDay {
  const stops: DraftStop[] = [meal(date, 'breakfast', 540, 45, stay)];
  let time = 600 + 5 * Math.floor(random() * 6);
  for (const part of ['morning', 'noon'] as const) {
    const spot = near(random);
    const indoor = random() < 0.5;
    const minutes = 60 + 5 * Math.floor(random() * 5);
    stops.push({
      ...plain(`${date}-${part}`, `Sight ${index}-${part}`, spot, time, minutes),
      kind: 'sight',
      indoor,
      hours: 'Mo-Su 08:00-19:00',
      stepFree: 'yes',
      children: true,
      stay: { least: 30, most: 120 },
      cost: { amount: Math.floor(random() * 2000), currency: 'EUR' },
      provenance: { provider: 'test', kind: 'embedded', asOf: '2027-01-01' },
    });
    if (part === 'morning') stops.push(meal(date, 'lunch', 750, 60, spot));
    time = 840;
  }
  stops.push(meal(date, 'dinner', 1140, 75, stay));
  return {
    date,
    title: `Day ${index + 1} of ${days}`,
    wakes: stay,
    sleeps: stay,
    weather: { highC: 22, lowC: 12, rain: 0.2 },
    sun: { rise: 330, set: 1215 },
    holiday: null,
    stops,
  };
}

const near = (random: () => number): Spot => ({
  latitude: stay.latitude + (random() - 0.5) * 0.004,
  longitude: stay.longitude + (random() - 0.5) * 0.004,
});

const plain = (id: string, name: string, at: Spot, start: number, minutes: number): DraftStop => ({
  id,
  name,
  kind: 'sight',
  at,
  start,
  end: start + minutes,
  travel: { minutes: 10, mode: 'walk', km: 0.5 },
  indoor: true,
  hours: null,
  closedUntil: null,
  stepFree: null,
  children: null,
  booking: null,
  stay: null,
  cost: null,
  reason: 'A vegan menu.',
  provenance: null,
  pinned: false,
});

const meal = (
  date: string,
  kind: 'breakfast' | 'lunch' | 'dinner',
  start: number,
  minutes: number,
  at: Spot,
): DraftStop => ({
  ...plain(`${date}-${kind}`, kind, at, start, minutes),
  kind,
  cost: { amount: 2_000, currency: 'EUR' },
});
