import type { PlaceRef } from '#contracts/places.ts';

const CITY = 'city-';

/** What names a place of research in its results: a destination by the atlas's own id, a city by GeoNames'. */
export const resultId = ({ kind, id }: PlaceRef): string => (kind === 'city' ? `${CITY}${id}` : id);

/** The place that a result is about. No id of the atlas begins like that. */
export const resultPlace = (destinationId: string): PlaceRef =>
  /^city-\d+$/.test(destinationId)
    ? { kind: 'city', id: destinationId.slice(CITY.length) }
    : { kind: 'destination', id: destinationId };
