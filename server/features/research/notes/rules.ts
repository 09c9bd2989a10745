import type { Diet, Limits } from '#contracts/questionnaire.ts';
import { monthName } from '../format.ts';

/** What one rule makes of a clause: a change of the limits, and how a chip says it. */
export interface ReadLimit {
  readonly key: string;
  readonly label: string;
  readonly limits: Partial<Limits>;
}

interface NoteRule {
  /** English and German; the whole clause is lower case, without diacritics other than umlauts. */
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray) => ReadLimit | null;
}

const flag = (key: keyof Limits, label: string) => (): ReadLimit => ({ key, label, limits: { [key]: true } });
const eats = (diet: Diet, label: string) => (): ReadLimit => ({
  key: `diet:${diet}`,
  label,
  limits: { diet: [diet] },
});

const NUMBERS: Record<string, number> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  zwei: 2,
  drei: 3,
  vier: 4,
  fünf: 5,
  sechs: 6,
  sieben: 7,
  acht: 8,
  neun: 9,
  zehn: 10,
  zwölf: 12,
};
const MONTH_NAMES = [
  'jan(?:uary|uar)?',
  'feb(?:ruary|ruar)?',
  'mar(?:ch)?|märz',
  'apr(?:il)?',
  'may|mai',
  'june?|juni',
  'july?|juli',
  'aug(?:ust)?',
  'sep(?:t(?:ember)?)?',
  'o[ck]t(?:ober)?',
  'nov(?:ember)?',
  'de[cz](?:ember)?',
];

/**
 * "At most six hours", "no flight over six hours", "kein Flug über 6 Stunden"; hours a day are none of the journey's.
 * A number after "over" is a limit only where it is denied, or said of the way.
 */
const HOURS =
  /\b(?:at most|max(?:imum|imal)?\.?|no more than|not more than|less than|under|within|up to|höchstens|nicht länger als|weniger als|unter)\s+(?<most>\d{1,2}|[a-zäöü]+)\s*(?:h|hrs?|hours?|stunden|std\.?)\b(?!\s*(?:a|per|pro|am)\s*(?:day|tag))|\b(?:no|not|nothing|never|without|kein(?:e|en)?|nichts|nicht|ohne|journeys?|flights?|trips?|drives?|travel(?:ling)?)\b[^.]{0,24}?\s(?:over|longer than|more than|beyond|über|länger als|mehr als)\s+(?<over>\d{1,2}|[a-zäöü]+)\s*(?:h|hrs?|hours?|stunden|std\.?)\b(?!\s*(?:a|per|pro|am)\s*(?:day|tag))/;

/**
 * Hard limits that people write into the notes, in the order in which they are tried; all that match a clause count.
 * A rule must match only what is meant: "I don't mind flying" is no limit.
 */
export const NOTE_RULES: readonly NoteRule[] = [
  {
    pattern:
      /\b(?:no|not|never|without|avoid|don'?t|do not|won'?t|can'?t|cannot|hates?|refuse(?:s)? to|afraid of|scared of|fear of|instead of)\b(?! mind)[^.]{0,14}?\b(?:fly|flying|flights?|planes?|airplanes?|airports?|air travel)\b(?!\s*(?:that|which|of|takes?|is|are|lasts?)?\s*(?:over|longer|more|beyond|above)\b)|\b(?:only|just) by (?:train|rail|land|car|bus|coach|ferry)\b|\bby train only\b|\bflight[- ]?free\b|\bflugangst\b|\b(?:nicht|kein(?:e|en)?|ohne|niemals|nie)\b[^.]{0,14}?\b(?:fliegen|flug|flüge|flugzeug|geflogen)\b(?!\s*(?:der|die)?\s*(?:über|länger|mehr)\b)|\bfliegen\b[^.]{0,12}?\bnicht\b|\bnur (?:mit (?:dem|der) )?(?:zug|bahn|auto)\b/,
    read: flag('noFlying', 'No flying'),
  },
  {
    pattern: HOURS,
    read: ({ input, groups }) => {
      const word = groups?.most ?? groups?.over ?? '';
      const hours = Number(word) || NUMBERS[word];
      if (!hours || hours > 60) return null;
      const words = `${hours} ${hours === 1 ? 'hour' : 'hours'}`;
      // Who counts hours in the air has not counted the airports at both ends.
      const isInTheAir = /\b(?:flights?|fly(?:ing)?|plane|flug|flüge|fliegen|flugzeit|flugstunden)\b/.test(
        input,
      );
      if (isInTheAir)
        return {
          key: 'maxJourneyHours',
          label: `Flights of at most ${words}, about ${hours + 3} with the airports`,
          limits: { maxJourneyHours: hours + 3 },
        };
      return {
        key: 'maxJourneyHours',
        label: `At most ${words} of travel each way`,
        limits: { maxJourneyHours: hours },
      };
    },
  },
  {
    pattern:
      /\b(?:wheel ?chairs?|step[- ]?free|mobility|walker|crutches|can'?t (?:walk far|climb)|cannot (?:walk far|climb)|no stairs|barrier[- ]?free|disabled|rollstuhl|rollator|barrierefrei|gehbehindert|keine treppen)\b/,
    read: flag('stepFree', 'Step-free'),
  },
  {
    pattern: /\b(?:pregnan(?:t|cy)|expecting a baby|trying for a baby|schwanger(?:schaft)?)\b/,
    read: () => ({
      key: 'pregnant',
      label: 'Pregnant: no malaria or Zika',
      limits: { noMalaria: true, noZika: true },
    }),
  },
  {
    pattern: /\b(?:no|without|avoid|kein(?:e)?|ohne)\b[^.]{0,16}?\bmalaria\b|\bmalaria[- ]?(?:free|frei)\b/,
    read: flag('noMalaria', 'No malaria'),
  },
  { pattern: /\b(?:no|without|avoid|kein(?:e)?|ohne)\b[^.]{0,16}?\bzika\b/, read: flag('noZika', 'No Zika') },
  {
    pattern:
      /\b(?:no|not|nothing|avoid|without|hates?|dislike|away from|fewer|kein(?:e|en)?|nicht|ohne|wenig(?:er)?)\b[^.]{0,16}?\b(?:crowd(?:s|ed)?|tourist(?:s|y)|masses|overtourism|touristen|massentourismus|menschenmassen|überlaufen)\b|\b(?:off the beaten (?:track|path)|uncrowded|abseits der touristen\w*|fernab)\b/,
    read: flag('noCrowds', 'No crowds'),
  },
  {
    pattern:
      /\b(?:no|not|avoid|hates?|can'?t (?:stand|take|bear)|without|kein(?:e)?|nicht|ohne)\b[^.]{0,14}?\b(?:heat|too hot|hot weather|hitze|(?:zu )?hei(?:ß|ss))\b/,
    read: flag('noHeat', 'No extreme heat'),
  },
  {
    pattern:
      /\b(?:no|avoid|can'?t (?:do|take|handle)|without|kein(?:e)?|ohne)\b[^.]{0,14}?\b(?:altitude|high altitudes?|höhenlage|große höhe)\b|\baltitude sickness\b|\bhöhenkrank\w*\b|\bheart (?:condition|disease|problem)\b|\bherz(?:krank|leiden|problem)\w*\b/,
    read: flag('noAltitude', 'Nothing above 2,000 m'),
  },
  { pattern: /\b(?:vegans?|vegane?r?)\b/, read: eats('vegan', 'Vegan food') },
  {
    pattern: /\b(?:vegetarians?|veggie|vegetarisch\w*|vegetarier(?:in)?)\b/,
    read: eats('vegetarian', 'Vegetarian food'),
  },
  { pattern: /\bhalal\b/, read: eats('halal', 'Halal food') },
  { pattern: /\b(?:kosher|koscher)\b/, read: eats('kosher', 'Kosher food') },
  {
    pattern: /\b(?:gluten[- ]?free|coeliac|celiac|glutenfrei|zöliakie)\b/,
    read: eats('gluten_free', 'Gluten-free food'),
  },
  ...MONTH_NAMES.map(
    (name, index): NoteRule => ({
      pattern: new RegExp(
        `\\b(?:not|never|except|avoid|nicht|ausser|außer)\\b(?: in| during| im)? (?:${name})\\b`,
      ),
      read: () => ({
        key: `notInMonths:${index + 1}`,
        label: `Not in ${monthName(index + 1)}`,
        limits: { notInMonths: [index + 1] },
      }),
    }),
  ),
];
