import type { Draft, DraftDay, DraftStop, RuleFinding } from '#contracts/plans.ts';

/** One thing that must hold of a draft, or of a trip that people made by hand. */
export interface Rule {
  readonly id: string;
  /** For people: what holds. */
  readonly sentence: string;
  check(draft: Draft): RuleFinding[];
}

export type Finding = Omit<RuleFinding, 'rule'>;

/** What a stop of a day does not hold; the id of the rule is added here, and nowhere else. */
export const rule = (id: string, sentence: string, check: (draft: Draft) => Finding[]): Rule => ({
  id,
  sentence,
  check: (draft) => check(draft).map((finding) => ({ rule: id, ...finding })),
});

/** A finding about stops of one day. */
export const about = (
  severity: RuleFinding['severity'],
  { date }: Pick<DraftDay, 'date'>,
  stops: readonly DraftStop[],
  message: string,
  mend: RuleFinding['mend'] = null,
): Finding => ({ severity, date, stopIds: stops.map(({ id }) => id), message, mend });

export const eachStop = (
  draft: Draft,
  check: (stop: DraftStop, day: DraftDay, index: number) => Finding | null,
): Finding[] =>
  draft.days.flatMap((day) => day.stops.flatMap((stop, index) => check(stop, day, index) ?? []));

/** Getting there and away, and moving in: no part of what a day is for. */
export const isTransfer = ({ kind }: DraftStop): boolean =>
  kind === 'arrival' || kind === 'departure' || kind === 'check_in';

export const isSight = ({ kind }: DraftStop): boolean => kind === 'sight' || kind === 'event';

const weekdays = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' });
const daysOfMonths = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });

export const weekday = (date: string): string => weekdays.format(Date.parse(date));

/** "Monday 10 May": as a sentence says it. */
export const dayInWords = (date: string): string =>
  `${weekday(date)} ${daysOfMonths.format(Date.parse(date))}`;
