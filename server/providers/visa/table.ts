import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { calendarDate, countryCode } from '#contracts/places.ts';
import { type VisaFact, visaFact } from '#contracts/research.ts';

/** Country codes in one string, separated by spaces: a third of the size of an array. */
const codes = z
  .string()
  .transform((text) => new Set(text.split(' ')))
  .pipe(z.set(countryCode));

const { requirement } = visaFact.shape;
const rules = z.object({
  groups: z.array(
    z.object({
      requirement,
      maxStayDays: z.number().int().positive().optional(),
      passports: codes,
      /** What holds for these passports only. */
      note: z.string().optional(),
    }),
  ),
  /** For every known passport that no group names. */
  otherwise: requirement,
});
const guidance = z.object({ note: z.string().optional(), officialUrl: z.url().optional() });

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
});

export type VisaRule = Pick<VisaFact, 'requirement' | 'maxStayDays' | 'note' | 'officialUrl'>;
export type VisaTable = {
  /** The day as of which the whole table was true. */
  asOf: string;
  passports: ReadonlySet<string>;
  /** `unknown`, never a guess, when the table lacks the passport or the country. */
  rule(passport: string, country: string): VisaRule;
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
        { ...area, officialUrl: own.officialUrl ?? area.officialUrl, notes: [area.note, own.note] },
      ];
    }),
  );

  return {
    asOf: table.asOf,
    passports: table.passports,
    rule(passport, country) {
      const there = destinations.get(country);
      const officialUrl = there?.officialUrl ?? null;
      const answer = (
        answered: VisaFact['requirement'],
        notes: readonly (string | undefined)[] = [],
        maxStayDays: number | null = null,
      ): VisaRule => ({
        requirement: answered,
        maxStayDays,
        note: notes.filter(Boolean).join(' '),
        officialUrl,
      });

      if (passport === country) return answer('own_country');
      const shared = table.freeMovement.find(({ members }) => members.has(passport) && members.has(country));
      if (shared) return answer('free_movement', [shared.note]);
      if (!there || !table.passports.has(passport)) return answer('unknown');
      const group = there.groups.find(({ passports }) => passports.has(passport));
      if (!group) return answer(there.otherwise, there.notes);
      return answer(group.requirement, [group.note, ...there.notes], group.maxStayDays ?? null);
    },
  };
}
