import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { countryCode } from '#contracts/places.ts';

const codes = z
  .string()
  .transform((text) => new Set(text.split(' ').filter(Boolean)))
  .pipe(z.set(countryCode));

/** A fact of this kind is believed until it expires, and has to be looked up again then. */
const dated = z.strictObject({ asOf: z.iso.date(), expires: z.iso.date(), source: z.url() });

/** The shape of `data/papers.json`: what is asked for at a border besides passport and visa. */
const file = z.strictObject({
  yellowFever: dated.extend({
    /** Somewhere in the country: at borders the whole country counts. */
    occurs: codes,
    /** A certificate, wherever one comes from. */
    askedOfEverybody: codes,
    /** A certificate of those who come from where it occurs. */
    askedComingFromThere: codes,
  }),
  children: z.array(dated.extend({ countries: codes, text: z.string().min(20) })),
  transit: z.array(
    dated.extend({
      /** Where planes are changed: a country, or EU for the Schengen area. */
      through: z.enum(['US', 'CA', 'EU']),
      /** Who starts or ends there is let in anyway. */
      within: codes,
      /** Null: all passports but those of `except`. */
      passports: codes.nullable(),
      except: codes,
      text: z.string().min(20),
    }),
  ),
});

export type BorderPapers = z.output<typeof file>;
let loaded: BorderPapers | undefined;

/** Read and checked once. */
export function loadPapers(): BorderPapers {
  loaded ??= file.parse(
    JSON.parse(readFileSync(new URL('../../../data/papers.json', import.meta.url), 'utf8')),
  );
  return loaded;
}
