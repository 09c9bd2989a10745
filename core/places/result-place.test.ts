import { expect, test } from 'vitest';
import { resultId, resultPlace } from './result-place.ts';

test.each([
  { kind: 'destination', id: 'lisbon' },
  { kind: 'destination', id: 'city-of-arts' },
  { kind: 'city', id: '3024635' },
] as const)('$kind $id is found again by the id of its result', (place) => {
  expect(resultPlace(resultId(place))).toEqual(place);
});
