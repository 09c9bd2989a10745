/**
 * Who sells the seats decides what they cost: low-cost carriers within Europe and Asia, one country's own airlines, few
 * airlines across Africa, and everybody else. The constants were fitted to `data/fares.json`; docs/fares.md says how well.
 */
type End = { iata: string; country: string };

/** There and back at quiet times, US dollars: start + perKm x km^0.75, all of it times `level`. */
export type Market = {
  name: 'europe_low_cost' | 'domestic' | 'asia' | 'africa' | 'open';
  start: number;
  perKm: number;
  level: number;
  /** How far fares swing with the season, in parts of the season's own curve. */
  swing: number;
};

const codes = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** The land of the European low-cost carriers: the Union and its neighbours, with Morocco and Turkey. */
const LOW_COST_LAND = codes(
  'AL AT BA BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IT LT LU LV MA MD ME MK MT NL NO PL PT RO RS SE SI SK TR XK',
);
/** They fly no further without a stop. */
const LOW_COST_KM = 4_500;
/** Where those carriers have a base and set the price ... */
const BASES = codes(
  'AGP ALC BCN BGY BLQ BUD BVA CGN CIA CRL DUB EDI EIN FAO GDN KRK KTW LGW LTN MAN NYO OPO OTP SOF STN TSF VLC WMI WRO',
);
/** ... unless the other end is the hub of a full-service airline. */
const HUBS = codes('AMS ARN CDG CPH DUS FRA GVA HAM HEL LHR MUC OSL VIE ZRH');
const AT_A_BASE = 0.72;

const ASIA = codes('BD BN CN HK ID IN JP KH KR LA LK MM MO MV MY NP PH SG TH TW VN');
const ASIA_KM = 6_000;

/** Few airlines, few passengers. */
const SOUTH_OF_THE_SAHARA = codes('AO BW CD CM ET GA GH KE MG MU MW MZ NA NG RE RW SC SN TZ UG ZA ZM ZW');
/** Where low-cost carriers fly within one country. */
const CHEAP_AT_HOME = codes('BR CL CO EG ID IN KE MX MY PE PH TH VN ZA');

export const OPEN: Market = { name: 'open', start: 94, perKm: 1.04, level: 1, swing: 0.62 };

export function marketOf(from: End, to: End, km: number): Market {
  const both = (land: ReadonlySet<string>) => land.has(from.country) && land.has(to.country);
  if (from.country === to.country)
    return {
      name: 'domestic',
      start: 70,
      perKm: 0.84,
      level: CHEAP_AT_HOME.has(from.country) ? 0.7 : 1,
      swing: 0.62,
    };
  if (km <= LOW_COST_KM && both(LOW_COST_LAND)) {
    const atBase = BASES.has(from.iata) || BASES.has(to.iata);
    const toHub = HUBS.has(from.iata) || HUBS.has(to.iata);
    return {
      name: 'europe_low_cost',
      start: 24,
      perKm: 0.72,
      level: atBase && !toHub ? AT_A_BASE : 1,
      swing: 2.48,
    };
  }
  if (km <= ASIA_KM && both(ASIA)) return { name: 'asia', start: 62, perKm: 0.9, level: 1, swing: 0.62 };
  if (both(SOUTH_OF_THE_SAHARA)) return { ...OPEN, name: 'africa', level: 1.26 };
  return OPEN;
}
