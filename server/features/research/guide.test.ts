import { expect, test } from 'vitest';
import { placeGuide } from '#contracts/research.ts';
import { destinationById, loadAtlas } from '#server/providers/places/atlas.ts';
import { guideTo, healthOf } from './guide.ts';

const dates = (from: string, to: string) => ({ from, to, nights: 7 });
const january = dates('2027-01-10', '2027-01-17');

test('every place of the atlas has a guide that fits its schema', () => {
  for (const place of loadAtlas()) {
    const guide = guideTo(place.country, place, january);
    expect(placeGuide.safeParse(guide).error, place.id).toBeUndefined();
    expect(guide.practical?.code).toBe(place.country);
  }
});

test('malaria is told by the months of the trip', () => {
  const health = {
    malaria: 'low' as const,
    malariaMonths: [11, 12, 1],
    dengue: false,
    zika: false,
    air: 'good' as const,
  };
  expect(healthOf({ health }, january).join(' ')).toContain('low risk of malaria');
  expect(healthOf({ health }, dates('2027-07-10', '2027-07-17')).join(' ')).toContain(
    'in other months (November, December and January)',
  );
  expect(healthOf({ health: { ...health, malaria: 'none' } }, january)[0]).toBe('No malaria.');
});

test('height is told from where it is felt, and what is not known is not said', () => {
  expect(healthOf({ altitudeM: 3_400 }, january)).toHaveLength(1);
  expect(healthOf({ altitudeM: 300 }, january)).toEqual([]);
  expect(guideTo('AQ', null, january)).toMatchObject({ practical: null, stays: [], health: [] });
});

test('Cusco speaks of the height, Bangkok of dengue', () => {
  const of = (id: string) => {
    const place = destinationById(id);
    return place ? healthOf(place, january).join(' ') : '';
  };
  expect(of('cusco')).toContain('m: take the first two days slowly');
  expect(of('bangkok')).toContain('Dengue');
});
