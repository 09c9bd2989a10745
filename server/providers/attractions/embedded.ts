import type { Highlight, Interest } from '#contracts/places.ts';
import { distanceKm } from '#core/distance.ts';
import { loadAtlas } from '../places/atlas.ts';
import type { Fact, ResolvedPlace } from '../types.ts';

/** As far as people go for a day. */
const DAY_TRIP_KM = 60;

/** What the person likes first; otherwise as given, most worth seeing first. */
export function byInterest(
  highlights: readonly Highlight[],
  interests: Partial<Record<Interest, number>>,
): Highlight[] {
  const appeal = (h: Highlight) => Math.max(0, ...h.interests.map((i) => interests[i] ?? 0));
  return highlights
    .map((highlight, index) => ({ highlight, index }))
    .sort((a, b) => appeal(b.highlight) - appeal(a.highlight) || a.index - b.index)
    .map(({ highlight }) => highlight);
}

/** The destination's own highlights. */
export function atlasHighlights(place: ResolvedPlace): Fact<Highlight[]> | null {
  const own = place.destination;
  if (!own) return null;
  return {
    value: own.highlights,
    provenance: { provider: 'caravan-atlas', kind: 'embedded', asOf: own.asOf },
  };
}

/** Highlights of curated destinations within a day trip; possibly none. */
export function nearbyHighlights(place: ResolvedPlace): Fact<Highlight[]> {
  const near = loadAtlas().flatMap((d) => d.highlights.filter((h) => distanceKm(h, place) <= DAY_TRIP_KM));
  const asOf =
    loadAtlas()
      .map((d) => d.asOf)
      .sort()
      .at(-1) ?? '';
  return { value: near, provenance: { provider: 'caravan-atlas', kind: 'embedded', asOf } };
}
