import type { Destination } from '#contracts/atlas.ts';
import { type Tier, tiers } from '#contracts/places.ts';
import { distanceKm } from '#core/distance.ts';
import { loadAtlas } from '../places/atlas.ts';
import { loadCountries } from '../places/countries.ts';
import type { CostsProvider, ResolvedPlace } from '../types.ts';

/** How many destinations of other countries an estimate leans on. */
const NEIGHBOURS = 3;

type PerTier = Record<Tier, number>;

/**
 * The atlas's tiers. Elsewhere the mean over the country's destinations in the atlas or, where it has none, over
 * the three nearest of the same part of the world (then of anywhere): `modelled`.
 */
export function embeddedCosts(): CostsProvider {
  return {
    async costs(place) {
      const own = place.destination;
      if (own)
        return {
          value: { stayPerNight: own.stayPerNight, dayPerPerson: own.dayPerPerson },
          provenance: { provider: 'caravan-atlas', kind: 'embedded', asOf: own.asOf },
        };
      const like = comparable(place, loadAtlas());
      return {
        value: {
          stayPerNight: mean(like.map((d) => d.stayPerNight)),
          dayPerPerson: mean(like.map((d) => d.dayPerPerson)),
        },
        provenance: {
          provider: 'caravan-cost-model',
          kind: 'modelled',
          asOf:
            like
              .map((d) => d.asOf)
              .sort()
              .at(-1) ?? '',
        },
      };
    },
  };
}

function comparable(place: ResolvedPlace, atlas: readonly Destination[]): Destination[] {
  const sameCountry = atlas.filter((d) => d.country === place.country);
  if (sameCountry.length > 0) return sameCountry;
  const subregion = (code: string | null) => (code ? loadCountries().get(code)?.subregion : undefined);
  const here = subregion(place.country);
  const sameRegion = atlas.filter((d) => here !== undefined && subregion(d.country) === here);
  return [...(sameRegion.length > 0 ? sameRegion : atlas)]
    .sort((a, b) => distanceKm(a, place) - distanceKm(b, place))
    .slice(0, NEIGHBOURS);
}

function mean(rows: PerTier[]): PerTier {
  const of = (tier: Tier) => Math.round(rows.reduce((sum, row) => sum + row[tier], 0) / rows.length);
  return Object.fromEntries(tiers.map((tier) => [tier, of(tier)])) as PerTier;
}
