import type { Draft, DraftDay, DraftStop } from '#contracts/plans.ts';

/** What spoils a draft of `validDraft`. */
type Change = (draft: Draft) => Draft;
const onDay =
  (index: number, change: (day: DraftDay) => DraftDay): Change =>
  (draft) => ({
    ...draft,
    days: draft.days.map((day, at) => (at === index ? change(day) : day)),
  });
/** Changes the stops of a day whose id ends in `name`. */
export const onStop = (
  name: string,
  change: Partial<DraftStop> | ((stop: DraftStop) => Partial<DraftStop>),
  day = 0,
): Change =>
  onDay(day, (each) => ({
    ...each,
    stops: each.stops.map((stop) =>
      stop.id.endsWith(name) ? { ...stop, ...(typeof change === 'function' ? change(stop) : change) } : stop,
    ),
  }));
export const both =
  (...changes: Change[]): Change =>
  (draft) =>
    changes.reduce((changed, change) => change(changed), draft);
const moved = (minutes: number) => (stop: DraftStop) => ({
  start: stop.start + minutes,
  end: stop.end + minutes,
});
const far = { latitude: 48.2, longitude: 18.5 };

/** By rule: what must be caught, each in any valid draft. */
export const mutants: Record<string, Record<string, Change>> = {
  coverage: {
    'a day is left out': (draft) => ({
      ...draft,
      days: [...draft.days.slice(0, 1), { ...(draft.days[1] as DraftDay), date: '2027-05-20' }],
    }),
    'a day is empty': onDay(1, (day) => ({ ...day, stops: [] })),
    'a date is there twice': (draft) => ({
      ...draft,
      days: draft.days.map((day) => ({ ...day, date: '2027-05-03' })),
    }),
  },
  order: {
    'two things at once': onStop('lunch', { start: 640, end: 700 }),
    'no time for the way': onStop('lunch', (stop) => ({
      travel: { minutes: 300, mode: 'transit', km: stop.start },
    })),
    'an end before the start': onStop('dinner', (stop) => ({ end: stop.start - 5 })),
    'a time of another day': onStop('dinner', { start: 2900, end: 2960 }),
  },
  hours: {
    'closed on that weekday': onStop('morning', { hours: 'Tu-Su 08:00-19:00' }),
    'before it opens': onStop('morning', { hours: 'Mo-Su 13:00-19:00' }),
    'after it has closed': onStop('noon', { hours: 'Mo-Su 08:00-14:30' }),
    'closed on that date alone': onStop('morning', { hours: 'Mo-Su 08:00-19:00; May 03 off' }),
    'open too short': onStop('noon', { hours: 'Mo-Su 10:00-10:30' }),
  },
  closed: { 'shut for works': onStop('morning', { closedUntil: '2027-12-31' }) },
  holiday: {
    'unknown hours on a holiday': both(
      onDay(0, (day) => ({ ...day, holiday: 'Labour Day' })),
      onStop('morning', { hours: null, indoor: true }),
    ),
  },
  twice: {
    'again on the next day': onStop('morning', { name: 'Sight 0-morning', at: null }, 1),
    'again on the same day': onStop('noon', { name: 'SIGHT 0-morning ', at: null }),
  },
  source: { 'from nowhere': onStop('noon', { provenance: null }) },
  travel: {
    'a far place in ten minutes': onStop('noon', {
      at: far,
      travel: { minutes: 10, mode: 'transit', km: 150 },
    }),
    'on foot as by car': onStop('noon', {
      at: { latitude: 48.25, longitude: 16.37 },
      travel: { minutes: 12, mode: 'walk', km: 5 },
    }),
    'half a day on the way': onStop('noon', { travel: { minutes: 300, mode: 'car', km: 300 } }),
  },
  path: {
    'back and forth': both(
      onDay(0, (day) => ({
        ...day,
        stops: [
          day.stops[0] as DraftStop,
          ...[0.3, -0.3, 0.3, -0.3].map(
            (shift, index): DraftStop => ({
              ...(day.stops[1] as DraftStop),
              id: `leg-${index}`,
              name: `Leg ${index}`,
              at: { latitude: 48.2 + shift, longitude: 16.37 },
              start: 650 + 130 * index,
              end: 680 + 130 * index,
            }),
          ),
        ],
      })),
    ),
  },
  nights: {
    'asleep here, awake there': onDay(1, (day) => ({ ...day, wakes: far })),
    'no way from the stay': onDay(0, (day) => ({
      ...day,
      stops: day.stops
        .slice(1)
        .map((stop, index) => (index === 0 ? { ...stop, at: far, travel: null } : stop)),
    })),
    'back long after midnight': onStop('dinner', { start: 1600, end: 1700 }),
  },
  meals: {
    'lunch in the morning': onStop('lunch', { start: 660, end: 700 }),
    'dinner in the afternoon': onStop('dinner', moved(-180)),
    'no lunch': onDay(0, (day) => ({ ...day, stops: day.stops.filter(({ kind }) => kind !== 'lunch') })),
    'no time between': onStop('dinner', { kind: 'lunch' }),
  },
  visit_length: {
    'in and out': onStop('noon', (stop) => ({ end: stop.start + 10 })),
    'all afternoon': onStop('noon', (stop) => ({ end: stop.start + 200 })),
  },
  pace: {
    'too many sights': onDay(0, (day) => ({
      ...day,
      stops: day.stops.flatMap((stop) =>
        stop.kind === 'sight'
          ? [0, 1, 2, 3].map((n) => ({ ...stop, id: `${stop.id}${n}`, name: `${stop.name}${n}` }))
          : [stop],
      ),
    })),
    'too late': onStop('dinner', { start: 1300, end: 1390 }),
    'too long': onStop('breakfast', { start: 300, end: 345 }),
    'no rest where one is asked for': both(
      (draft) => ({ ...draft, pace: 'relaxed' }),
      onDay(0, (day) => {
        let time = 600;
        const stops = day.stops.map((stop) => {
          const start = time;
          time += stop.end - stop.start + 10;
          return { ...stop, start, end: time - 10 };
        });
        return { ...day, stops };
      }),
    ),
  },
  exposure: {
    'hours in the heat': both(
      onDay(0, (day) => ({ ...day, weather: { highC: 36, lowC: 24, rain: 0 } })),
      onStop('noon', (stop) => ({ indoor: false, end: stop.start + 100 })),
    ),
    'hours in the frost': both(
      onDay(0, (day) => ({ ...day, weather: { highC: -8, lowC: -15, rain: 0 } })),
      onStop('morning', (stop) => ({ indoor: false, end: stop.start + 100 })),
    ),
    'one walk after the other': both(
      onDay(0, (day) => ({ ...day, weather: { highC: 36, lowC: 24, rain: 0 } })),
      onStop('lunch', (stop) => ({ kind: 'sight', indoor: false, start: stop.start, end: stop.start + 60 })),
      onStop('noon', (stop) => ({ indoor: false, start: stop.start - 20 })),
    ),
  },
  daylight: {
    'a view in the dark': onStop('noon', { indoor: false, start: 1260, end: 1300 }),
    'before dawn': onStop('breakfast', { kind: 'sight', indoor: false, start: 240, end: 285 }),
  },
  rain: {
    'a walk in the rain': both(
      onDay(0, (day) => ({ ...day, weather: { highC: 20, lowC: 12, rain: 0.8 } })),
      onStop('morning', { indoor: false }),
      onStop('morning', { indoor: true }, 1),
    ),
  },
  children: { 'a bar with a child': onStop('noon', { children: false }) },
  altitude: { 'a night high up': (draft) => ({ ...draft, place: { ...draft.place, altitudeM: 3_400 } }) },
  step_free: {
    stairs: both(
      (draft) => ({ ...draft, limits: { ...draft.limits, stepFree: true } }),
      onStop('noon', { stepFree: 'no' }),
    ),
    'some stairs': both(
      (draft) => ({ ...draft, limits: { ...draft.limits, stepFree: true } }),
      onStop('noon', { stepFree: 'partly' }),
    ),
  },
  diet: {
    'nothing for vegans': both(
      (draft) => ({ ...draft, limits: { ...draft.limits, diet: ['vegan'] } }),
      onStop('lunch', { reason: null }),
    ),
  },
  prices: {
    'another currency': onStop('noon', { cost: { amount: 100, currency: 'USD' } }),
    'less than nothing': onStop('noon', { cost: { amount: -100, currency: 'EUR' } }),
  },
  budget: {
    'a dear dinner': onStop('dinner', { cost: { amount: 100_001, currency: 'EUR' } }),
    'a budget too small': (draft) => ({ ...draft, budget: { amount: 1_000, currency: 'EUR' } }),
  },
};
