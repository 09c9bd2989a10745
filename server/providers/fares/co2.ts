/**
 * kg CO2e per passenger and km with the effect of contrails: UK Government GHG Conversion Factors for Company
 * Reporting 2025, business travel by air, the average passenger of domestic flights and economy class beyond. Short
 * haul ends at 3,700 km. Made for flights to and from the UK, and already 8 % higher for the detours of real routes.
 * https://www.gov.uk/government/publications/greenhouse-gas-reporting-conversion-factors-2025
 */
const AIR = { domestic: 0.22928, shortHaul: 0.12576, longHaul: 0.11704 };
/** National rail, from the edition of 2024: https://www.gov.uk/government/publications/greenhouse-gas-reporting-conversion-factors-2024 */
const RAIL = 0.03546;
/** No border is asked for: so far a flight spends its fuel like a domestic one, mostly climbing. Our own line. */
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
