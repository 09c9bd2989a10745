import { describe, expect, it } from 'vitest';
import { formatsIn } from '#components/ui/format.ts';
import { distanceKm } from '#core/distance.ts';
import { blankActivity } from '#core/trips/mutators/itinerary.ts';
import { routeOf } from './route.ts';

const lisbon = { latitude: 38.7223, longitude: -9.1393 };
const porto = { latitude: 41.1579, longitude: -8.6291 };

const stop = (id: string, point: { latitude: number | null; longitude: number | null } | null) => ({
  ...blankActivity(id),
  id,
  dayId: 'day',
  order: id,
  noteId: id,
  createdBy: '',
  place: point && { name: id, ref: null, ...point },
});

describe('distances', () => {
  it('follow the great circle', () => {
    expect(distanceKm(lisbon, porto)).toBeCloseTo(274, 0);
    expect(distanceKm({ latitude: 0, longitude: 179 }, { latitude: 0, longitude: -179 })).toBeCloseTo(
      222.4,
      1,
    );
    expect(distanceKm(lisbon, lisbon)).toBe(0);
  });

  it('are said as people say them', () => {
    expect(formatsIn('en').way(0.846)).toBe('850\u00a0m');
    expect(formatsIn('en').way(3.44)).toBe('3.4\u00a0km');
    expect(formatsIn('en').way(1234.4)).toBe('1,234\u00a0km');
  });
});

describe('a day’s route', () => {
  it('joins the stops that are on the map and keeps the numbers of the line', () => {
    const { stops, km } = routeOf([
      stop('a', lisbon),
      stop('b', null),
      stop('c', { latitude: null, longitude: null }),
      stop('d', porto),
    ]);
    expect(stops.map(({ id, number }) => [id, number])).toEqual([
      ['a', 1],
      ['d', 4],
    ]);
    expect(stops[0]?.legKm).toBeNull();
    expect(stops[1]?.legKm).toBe(km);
  });

  it('is nothing without places', () => {
    expect(routeOf([stop('a', null)])).toEqual({ stops: [], km: 0 });
  });
});
