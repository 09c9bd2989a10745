/**
 * What Caravan knows of the world, as it lies in `data/`: one file a destination (`data/atlas/<region>/<id>.json`), and
 * the links between towns. Figures by month are columns of twelve, January first. Money is US cents,
 * temperatures degrees C, rain mm a month, distances km, heights m, times minutes.
 */
import { z } from 'zod';
import { gettingAround, quarter, safety, sentence, stepFree } from './guides.ts';
import {
  calendarDate,
  countryCode,
  highlight,
  iataCode,
  interest,
  latitude,
  longitude,
  type MonthClimate,
  perTier,
} from './places.ts';

const column = (value: z.ZodNumber) => z.array(value).length(12);
const month = z.number().int().min(1).max(12);
const cents = z.number().int().min(0);

/**
 * When a thing is open, in the `opening_hours` notation of OpenStreetMap, restricted to weekdays, months and dates
 * with times and `off`: "Tu-Su 10:00-18:00", "24/7", "Apr-Sep Mo-Su 09:00-20:00; Oct-Mar Mo-Su 09:00-17:00; Dec 25 off".
 * Local time. Source: https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification
 */
export const openingHours = z.string().min(4).max(200);

export const booking = z.enum(['none', 'advised', 'required']);

/** What is worth doing, and what it takes. */
export const sight = highlight.extend({
  /** Absent where nobody keeps hours that are known; open country is "24/7". */
  hours: openingHours.optional(),
  /** How long people usually stay. */
  minutes: z.number().int().min(10).max(720).optional(),
  indoor: z.boolean().optional(),
  booking: booking.optional(),
  /** What an adult pays, US cents; 0 is free. */
  price: cents.optional(),
  /** Shut for works until about then; no date is known when it is the last day of a year. */
  closedUntil: calendarDate.optional(),
  stepFree: z.enum(['yes', 'partly', 'no']).optional(),
  /** Whether children of about four to twelve enjoy it. */
  children: z.boolean().optional(),
});
export type Sight = z.infer<typeof sight>;

/** Days that move with a calendar; the dates are computed, never listed. */
export const feasts = [
  'easter',
  'orthodox_easter',
  'carnival',
  'ramadan',
  'eid_al_fitr',
  'eid_al_adha',
  'lunar_new_year',
  'qingming',
  'dragon_boat',
  'mid_autumn',
  'vesak',
  'diwali',
  'holi',
  'dashain',
  'songkran',
  'passover',
  'rosh_hashanah',
  'nyepi',
  'obon',
  'losar',
] as const;
export const feast = z.enum(feasts);
export type Feast = z.infer<typeof feast>;

const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'MM-DD');
/** When an event is: by a calendar, on the same days each year, on named dates, or somewhere in its months. */
export const eventDates = z.discriminatedUnion('by', [
  /** From and until are days from the feast's first day: Carnival's Friday to Tuesday is -4 to 0 of Shrove Tuesday. */
  z.object({ by: z.literal('feast'), feast, from: z.number().int(), until: z.number().int() }),
  z.object({ by: z.literal('year'), from: monthDay, until: monthDay }),
  z.object({
    by: z.literal('dates'),
    dates: z.array(z.object({ from: calendarDate, until: calendarDate })).min(1),
  }),
]);

export type EventDates = z.infer<typeof eventDates>;

export const atlasEvent = z.object({
  name: z.string(),
  months: z.array(month).min(1),
  summary: z.string(),
  when: eventDates.optional(),
  /** What rooms cost then, in percent of that month's usual. */
  stayPercent: z.number().int().min(50).max(600).optional(),
});

/** One curated destination, as its file says it. */
export const destinationFile = z.strictObject({
  /** Lower-case, hyphens. Never changes once shipped. */
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
  name: z.string(),
  /** Other names that people type: of the land, of the large markets, former ones, the island or valley it stands for. */
  aliases: z.array(z.string().min(2)).optional(),
  country: countryCode,
  region: z.enum(['europe', 'africa', 'middle_east', 'asia', 'oceania', 'north_america', 'latin_america']),
  latitude,
  longitude,
  timeZone: z.string(),
  /** Of where people stay. */
  altitudeM: z.number().int().min(-430).max(5200).optional(),
  /** Airports that people use, best first: usual way into town by public transport or shared transfer. */
  airports: z
    .array(
      z.object({
        iata: iataCode,
        minutes: z.number().int().min(5).max(600).optional(),
        price: cents.optional(),
      }),
    )
    .min(1)
    .max(4),
  /** Two plain sentences: what it is, and for whom. */
  summary: z.string().min(60).max(400),
  /** How well it serves each interest, 0 (not at all) to 5 (one of the best anywhere). */
  fitness: z.record(interest, z.number().int().min(0).max(5)),
  climate: z.strictObject({
    highC: column(z.number().min(-60).max(60)),
    lowC: column(z.number().min(-70).max(45)),
    rainMm: column(z.number().min(0).max(2000)),
    rainDays: column(z.number().min(0).max(31)),
    sunHours: column(z.number().min(0).max(24)).optional(),
    /** Only at the sea. */
    seaC: column(z.number().min(-2).max(35)).optional(),
    /** Months in which snow usually lies, in town or on the slopes that people come for; [] where it never does. */
    snowMonths: z.array(month).optional(),
  }),
  ski: z
    .strictObject({
      months: z.array(month).min(1),
      /** 1 often short of snow, 2 usually good, 3 sure. */
      sureness: z.number().int().min(1).max(3),
      topM: z.number().int().min(200).max(5500),
    })
    .optional(),
  /** A double room a night, by tier, mean of the year. */
  stayPerNight: perTier,
  /** What rooms cost by month, percent of that mean: 60 to 220. */
  stayIndex: column(z.number().int().min(40).max(300)).optional(),
  /** Food, local transport and sights for one adult a day. */
  dayPerPerson: perTier,
  /** What comes on top and is easily forgotten. */
  extras: z
    .array(
      z.strictObject({
        name: z.string(),
        price: cents.min(1),
        per: z.enum(['person_night', 'room_night', 'person_day', 'person_trip']),
      }),
    )
    .optional(),
  /** How full it is, by month: 0 empty, 1 quiet, 2 busy, 3 packed. */
  crowds: column(z.number().int().min(0).max(3)),
  /** Months in which the place, or what one goes for, is largely closed. */
  closedMonths: z.array(month).optional(),
  quarters: z.array(quarter).min(1).max(6).optional(),
  gettingAround: gettingAround.optional(),
  stepFree: stepFree.optional(),
  health: z
    .strictObject({
      malaria: z.enum(['none', 'low', 'high']),
      /** Only where it hangs on the season. */
      malariaMonths: z.array(month).optional(),
      dengue: z.boolean(),
      zika: z.boolean(),
      air: z.enum(['good', 'fair', 'poor']),
      note: sentence.optional(),
    })
    .optional(),
  safety: safety.optional(),
  highlights: z.array(sight).min(5).max(20),
  events: z.array(atlasEvent),
  sources: z.array(z.object({ title: z.string(), url: z.url().optional() })).min(1),
  asOf: calendarDate,
});
export type DestinationFile = z.infer<typeof destinationFile>;

/** A destination as the app uses it: months as rows, airports as codes, and how to get from them into town. */
export interface Destination extends Omit<DestinationFile, 'climate' | 'airports'> {
  readonly climate: MonthClimate[];
  /** Nearest useful airports, best first. */
  readonly airports: string[];
  readonly transfers: DestinationFile['airports'];
}

/** `data/regions.json`: parts of the world that people name and no country is, so that naming one means all of it. */
export const region = z.strictObject({
  /** Lower-case, hyphens. Never changes once shipped. */
  id: destinationFile.shape.id,
  name: z.string(),
  /** Other names that people type, in the languages of the land and of the large markets. */
  aliases: z.array(z.string().min(2)),
  /** What it has, by id of the atlas, by country, or a whole region of the atlas; at least one of them. */
  destinations: z.array(destinationFile.shape.id).min(1).optional(),
  countries: z.array(countryCode).min(1).optional(),
  atlasRegion: destinationFile.shape.region.optional(),
});
export type Region = z.infer<typeof region>;
export const regionsFile = z.strictObject({ asOf: calendarDate, regions: z.array(region) });
export type RegionsFile = z.infer<typeof regionsFile>;

/** `data/city-names.json`: what cities outside the atlas are called in other languages, by GeoNames id. */
export const cityNamesFile = z.strictObject({
  asOf: calendarDate,
  cities: z.array(
    z.strictObject({
      id: z.string().regex(/^\d+$/),
      name: z.string(),
      country: countryCode,
      aliases: z.array(z.string().min(2)).min(1),
    }),
  ),
});
export type CityNamesFile = z.infer<typeof cityNamesFile>;

/** `data/links.json`: trains, ferries and coaches between towns, by hand, so that nobody is told to fly who need not. */
export const linksFile = z.strictObject({
  asOf: calendarDate,
  nodes: z.array(
    z.strictObject({ id: z.string(), name: z.string(), country: countryCode, latitude, longitude }),
  ),
  links: z.array(
    z.strictObject({
      from: z.string(),
      to: z.string(),
      mode: z.enum(['train', 'ferry', 'bus']),
      /** One way, the usual fast connection, station to station. */
      minutes: z.number().int().positive(),
      /** One adult, one way, bought some weeks before, US cents. */
      price: z.number().int().positive(),
      operator: z.string(),
      /** Sleeps on the way. */
      night: z.boolean().optional(),
      /** Months in which it runs; all when left out. */
      months: z.array(month).optional(),
    }),
  ),
});
export type LinksFile = z.infer<typeof linksFile>;
