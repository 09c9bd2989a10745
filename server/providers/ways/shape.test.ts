import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distanceKm } from '#core/distance.ts';
import { decodePolyline, type ShapePoint, simplified } from './shape.ts';

test('a polyline reads as its makers document it, with five decimals and with six', () => {
  const points = [
    [38.5, -120.2],
    [40.7, -120.95],
    [43.252, -126.453],
  ];
  const read = decodePolyline('_p~iF~ps|U_ulLnnqC_mqNvxq`@', 5);
  expect(read?.map((point) => point.map((value) => Math.round(value * 1e5) / 1e5))).toEqual(points);
  const six = decodePolyline('_izlhA~rlgdF_{geC~ywl@_kwzCn`{nI', 6);
  expect(six?.map((point) => point.map((value) => Math.round(value * 1e5) / 1e5))).toEqual(points);
});

test('what is cut off, of other letters or off the globe is no line', () => {
  expect(decodePolyline('_p~iF~ps|U_ulLnnqC_mqN', 5)).toBeNull();
  expect(decodePolyline('Ü!', 5)).toBeNull();
  expect(decodePolyline('_p~iF~ps|U_p~iF~ps|U_p~iF~ps|U', 5)).toBeNull();
  expect(decodePolyline('', 6)).toEqual([]);
});

test('any text is read or refused, and never hangs', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      const points = decodePolyline(text, 6);
      if (points) for (const point of points) expect(point.every(Number.isFinite)).toBe(true);
    }),
    { seed: 5, numRuns: 200 },
  );
});

test('a straight street is two points, and a bend stays', () => {
  const straight = Array.from({ length: 50 }, (_, index): ShapePoint => [38.7 + index / 1e4, -9.1]);
  expect(simplified(straight)).toHaveLength(2);
  const bent: ShapePoint[] = [...straight, [38.7049, -9.09]];
  expect(simplified(bent)).toEqual([
    [38.7, -9.1],
    [38.7049, -9.1],
    [38.7049, -9.09],
  ]);
});

test('a long way has few points, its own ends, and none far from where it was', () => {
  const zigzag = Array.from(
    { length: 5_000 },
    (_, index): ShapePoint => [38 + index / 1e4, -9 + (index % 2) * 0.002],
  );
  const thin = simplified(zigzag);
  expect(thin.length).toBeLessThanOrEqual(400);
  expect([thin[0], thin.at(-1)]).toEqual([
    [38, -9],
    [38.4999, -8.998],
  ]);
  const [latitude, longitude] = thin[Math.floor(thin.length / 2)] ?? [0, 0];
  const nearest = Math.min(
    ...zigzag.map((point) =>
      distanceKm({ latitude, longitude }, { latitude: point[0], longitude: point[1] }),
    ),
  );
  expect(nearest).toBeLessThan(0.01);
});
