import type { PlaceRef } from '#contracts/places.ts';

/** A child of whom nobody said how old it is: the form asks. */
export const UNKNOWN_AGE = '?';

const refText = ({ kind, id }: PlaceRef) => (kind === 'airport' ? id : `${kind}:${id}`);

/** The address of a new scan that knows all this already. */
export function scanHref(known: {
  from?: readonly PlaceRef[];
  to?: readonly PlaceRef[];
  depart?: string | null;
  return?: string | null;
  adults?: number;
  childAges?: readonly (number | null)[];
}): string {
  const { from = [], to = [], childAges = [] } = known;
  const search = new URLSearchParams({
    ...(from.length > 0 ? { from: from.map(refText).join(',') } : {}),
    ...(to.length > 0 ? { to: to.map(refText).join(',') } : {}),
    ...(known.depart ? { depart: known.depart } : {}),
    ...(known.return ? { return: known.return } : {}),
    ...(known.adults ? { adults: String(known.adults) } : {}),
    ...(childAges.length > 0 ? { children: childAges.map((age) => age ?? UNKNOWN_AGE).join(',') } : {}),
  });
  return `/scans/new?${search}`;
}
