import type { Destination } from '#contracts/atlas.ts';
import type { PlaceGuide } from '#contracts/research.ts';
import { countryGuideOf } from '#server/providers/countries/guides.ts';
import { monthShares, type TripDates } from './dates.ts';
import { list, monthName } from './format.ts';

/** From here on the body takes a day or two; the thin air is no illness below. */
const HIGH_M = 2_400;

/** What one needs to know for being there on those dates, from the atlas and the file of the country. */
export function guideTo(country: string, place: Destination | null, dates: TripDates): PlaceGuide {
  const practical = countryGuideOf(country);
  return {
    practical: practical && {
      ...practical,
      provenance: { provider: 'caravan-countries', kind: 'embedded', asOf: practical.asOf },
    },
    stays: place?.quarters ?? [],
    gettingAround: place?.gettingAround ?? null,
    stepFree: place?.stepFree ?? null,
    health: place ? healthOf(place, dates) : [],
    safety: place?.safety ?? null,
    provenance: place && { provider: 'caravan-atlas', kind: 'embedded', asOf: place.asOf },
  };
}

type Healthy = Pick<Destination, 'altitudeM' | 'health'>;

/** Only what holds in the months of the trip; nothing is said of what is not known. */
export function healthOf({ health, altitudeM = 0 }: Healthy, dates: TripDates): string[] {
  const high =
    altitudeM >= HIGH_M &&
    `It lies at ${altitudeM.toLocaleString('en')} m: take the first two days slowly, and drink a lot.`;
  if (!health) return high ? [high] : [];
  const months = monthShares(dates).map(({ month }) => month);
  const malarial =
    health.malaria !== 'none' && (health.malariaMonths ?? months).some((m) => months.includes(m));
  return [
    malarial &&
      (health.malaria === 'high'
        ? 'Malaria is a real risk: see a travel clinic about tablets some weeks before.'
        : 'A low risk of malaria: ask a travel clinic whether to take tablets, and keep mosquitoes off.'),
    health.malaria !== 'none' &&
      !malarial &&
      `Malaria is a risk in other months (${list((health.malariaMonths ?? []).map(monthName))}), hardly in yours.`,
    health.malaria === 'none' && 'No malaria.',
    health.dengue && 'Dengue occurs: mosquitoes bite by day, so cover up and use repellent.',
    health.zika && 'Zika has occurred: who is pregnant or means to be should ask a doctor first.',
    health.air === 'poor' && 'The air is often bad.',
    high,
    health.note,
  ].filter((sentence) => typeof sentence === 'string');
}
