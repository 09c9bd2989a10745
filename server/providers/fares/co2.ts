/**
 * kg CO2e per passenger and km, economy, with the effect of contrails: UK Government GHG Conversion Factors for
 * Company Reporting 2024, business travel by air and by land. The bands are the factors' own: domestic, short haul
 * (up to 3,700 km), long haul; they already include the detours of real routes.
 * https://www.gov.uk/government/publications/greenhouse-gas-reporting-conversion-factors-2024
 */
const AIR = { domestic: 0.27257, shortHaul: 0.18287, longHaul: 0.20011 };
const RAIL = 0.03546;
const DOMESTIC_KM = 700;
const SHORT_HAUL_KM = 3_700;

/** There and back for so many people, kg CO2e. `distanceKm` is one way. */
export function co2Kg(mode: 'flight' | 'ground', distanceKm: number, people: number): number {
  const factor =
    mode === 'ground'
      ? RAIL
      : distanceKm <= DOMESTIC_KM
        ? AIR.domestic
        : distanceKm <= SHORT_HAUL_KM
          ? AIR.shortHaul
          : AIR.longHaul;
  return Math.round(factor * distanceKm * 2 * people);
}
