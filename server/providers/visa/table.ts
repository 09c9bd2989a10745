import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { calendarDate, countryCode } from '#contracts/places.ts';
import { type VisaFact, visaFact, visaPassport } from '#contracts/research.ts';

/** Country codes in one string, separated by spaces: a third of the size of an array. */
const codes = z
  .string()
  .transform((text) => new Set(text.split(' ')))
  .pipe(z.set(countryCode));

const { requirement } = visaFact.shape;
/** Of the day of entry, both inclusive; a rule that has neither holds on any day. */
const inForce = z.object({ from: calendarDate.optional(), until: calendarDate.optional() });
/** What a permit costs, US cents, and how many days before leaving it is best asked for. */
const terms = z.object({
  price: z.number().int().min(0).optional(),
  days: z.number().int().min(0).optional(),
});
const group = inForce.extend({
  requirement,
  maxStayDays: z.number().int().positive().optional(),
  passports: codes,
  /** In place of the destination's, for these passports. */
  terms: terms.optional(),
  /** What holds for these passports only. */
  note: z.string().optional(),
});
const rules = z.object({
  /** The first one that names the passport and is in force on the day of entry holds. */
  groups: z.array(group),
  /** For every known passport that no group names. */
  otherwise: requirement,
});
const guidance = z.object({
  note: z.string().optional(),
  officialUrl: z.url().optional(),
  /** How a visa is applied for, where that is done with papers. */
  application: z.string().optional(),
  terms: z.partialRecord(z.enum(['eta', 'e_visa', 'on_arrival']), terms).optional(),
  passport: visaPassport.optional(),
});

/**
 * Something newer than the table, by hand: it needs two sources that agree, and a day after which it is no longer
 * believed without being looked up again, when the table counts once more.
 */
const correction = group.extend({
  destinations: codes,
  expires: calendarDate,
  sources: z.array(z.url()).min(2),
});

/** The shape of `data/visa.json`. */
const visaTable = z.object({
  asOf: calendarDate,
  passports: codes,
  freeMovement: z.array(z.object({ name: z.string(), members: codes, note: z.string() })),
  /** Countries with one common rule refer to it by name. */
  areas: z.record(z.string(), rules.extend(guidance.shape)),
  destinations: z.record(
    countryCode,
    z.union([rules.extend(guidance.shape), guidance.extend({ area: z.string() })]),
  ),
  corrections: z.array(correction),
});

export type VisaCorrection = z.infer<typeof correction>;
export type VisaRule = Omit<VisaFact, 'passport' | 'provenance'>;
export type VisaTable = {
  /** The day as of which the whole table was true. */
  asOf: string;
  passports: ReadonlySet<string>;
  corrections: readonly VisaCorrection[];
  /**
   * `unknown`, never a guess, when the table lacks the passport or the country.
   *
   * @param entry day of entry, which decides what is in force; the day as of which the table is true when left out
   * @param today decides which corrections are still believed; the same day when left out
   */
  rule(passport: string, country: string, on?: { entry?: string; today?: string }): VisaRule;
};

let loaded: VisaTable | undefined;

/**
 * The visa rules that ship with the app, read and checked once.
 *
 * @throws Error with the path of every wrong field, or the name of an area that does not exist.
 */
export function loadVisaTable(): VisaTable {
  loaded ??= read(JSON.parse(readFileSync(new URL('../../../data/visa.json', import.meta.url), 'utf8')));
  return loaded;
}

function read(json: unknown): VisaTable {
  const parsed = visaTable.safeParse(json);
  if (!parsed.success) throw new Error(`data/visa.json is not right.\n${z.prettifyError(parsed.error)}`);
  const table = parsed.data;

  const destinations = new Map(
    Object.entries(table.destinations).map(([country, own]) => {
      if (!('area' in own)) return [country, { ...own, notes: [own.note] }];
      const area = table.areas[own.area];
      if (!area)
        throw new Error(`data/visa.json: ${country} is in the area "${own.area}", which is not there.`);
      return [
        country,
        {
          ...area,
          officialUrl: own.officialUrl ?? area.officialUrl,
          passport: own.passport ?? area.passport,
          notes: [area.note, own.note],
        },
      ];
    }),
  );

  return {
    asOf: table.asOf,
    passports: table.passports,
    corrections: table.corrections,
    rule(passport, country, { entry = table.asOf, today = table.asOf } = {}) {
      const there = destinations.get(country);
      const answer = (
        answered: VisaFact['requirement'],
        notes: readonly (string | undefined)[] = [],
        own?: z.infer<typeof group>,
      ): VisaRule => {
        const permit = own?.terms ?? termsOf(there?.terms, answered);
        return {
          requirement: answered,
          maxStayDays: own?.maxStayDays ?? null,
          note: [answered === 'visa_required' ? there?.application : undefined, ...notes]
            .filter(Boolean)
            .join(' '),
          officialUrl: there?.officialUrl ?? null,
          price: permit?.price === undefined ? null : { amount: permit.price, currency: 'USD' },
          daysAhead: permit?.days ?? null,
          passportRule: SETTLED.has(answered) ? null : (there?.passport ?? null),
        };
      };

      if (passport === country) return answer('own_country');
      const shared = table.freeMovement.find(({ members }) => members.has(passport) && members.has(country));
      if (shared) return answer('free_movement', [shared.note]);
      if (!there || !table.passports.has(passport)) return answer('unknown');
      const holds = ({ passports, from, until }: z.infer<typeof group>) =>
        passports.has(passport) && (!from || from <= entry) && (!until || entry <= until);
      const corrected = table.corrections.find(
        (each) => each.destinations.has(country) && today <= each.expires && holds(each),
      );
      const own = corrected ?? there.groups.find(holds);
      if (!own) return answer(there.otherwise, there.notes);
      return answer(own.requirement, [own.note, ...there.notes], own);
    },
  };
}

/** Whoever is at home, or as good as, is asked for no permit and no years in the passport. */
const SETTLED: ReadonlySet<VisaFact['requirement']> = new Set(['own_country', 'free_movement', 'unknown']);

function termsOf(
  known: z.infer<typeof guidance>['terms'],
  answered: VisaFact['requirement'],
): z.infer<typeof terms> | undefined {
  return answered === 'eta' || answered === 'e_visa' || answered === 'on_arrival'
    ? known?.[answered]
    : undefined;
}
