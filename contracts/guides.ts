import { z } from 'zod';
import { calendarDate, countryCode, tier } from './places.ts';

/* What one needs to know for being somewhere: of a place, and of its country. */

/** 0 not at all, 1 with difficulty, 2 well, 3 as well as anywhere. */
const grade = z.number().int().min(0).max(3);
export const sentence = z.string().min(8).max(240);

export const quarter = z.object({
  name: z.string(),
  character: sentence,
  tier,
  /** Whom it suits. */
  for: z
    .array(
      z.enum([
        'first_visit',
        'couples',
        'families',
        'friends',
        'solo',
        'nightlife',
        'quiet',
        'beach',
        'budget',
      ]),
    )
    .min(1),
});
export type Quarter = z.infer<typeof quarter>;

export const gettingAround = z.strictObject({
  onFoot: grade,
  transit: grade,
  car: z.enum(['not_needed', 'useful', 'needed']),
  note: sentence,
});
export const stepFree = z.strictObject({ rating: grade, note: sentence });
/**
 * Only where more than usual care is needed: 2 more care, 3 think about whether to go, 4 do not go. Judgement; official
 * advice goes first.
 */
export const safety = z.strictObject({ level: z.number().int().min(1).max(4), note: sentence });

const number = z.string().regex(/^\d{2,6}$/);

/**
 * What a visitor needs to know of a country wherever they stay, one file each: `data/countries/<code>.json`. Own
 * knowledge as of `asOf`; what is not certain is left out.
 */
export const countryGuide = z.strictObject({
  code: countryCode,
  /** IEC letters, https://www.iec.ch/world-plugs: "C", "F". */
  plugs: z.array(z.string().regex(/^[A-O]$/)).min(1),
  /** Usual voltage; two where it differs by town or hotel. */
  volts: z.array(z.number().int().min(100).max(240)).min(1).max(2),
  drivesOn: z.enum(['left', 'right']),
  tapWater: z.enum(['safe', 'mostly_safe', 'not_safe']),
  /** One number for everything, or each its own. */
  emergency: z.union([
    z.strictObject({ all: number }),
    z.strictObject({ police: number, ambulance: number.optional() }),
  ]),
  /** How far English goes. */
  english: z.enum(['widely', 'where_visitors_go', 'little']),
  tipping: sentence,
  /** Cash or card. */
  money: sentence,
  /** SIM, roaming, what is blocked. */
  phone: sentence.optional(),
  /** What is no crime at home and is one there. */
  law: z.array(sentence).min(1).optional(),
  asOf: calendarDate,
});
export type CountryGuide = z.infer<typeof countryGuide>;

/** What `GET /places/{kind}/{id}/guide` answers. */
export const countryGuideAnswer = z.object({
  /** Of the country that the place is in. */
  name: z.string(),
  guide: countryGuide,
});
export type CountryGuideAnswer = z.infer<typeof countryGuideAnswer>;
