import type { Chip } from '#components/ui/Chips.tsx';
import type { Formats } from '#components/ui/format.ts';
import { type Diet, diet, type Limits } from '#contracts/questionnaire.ts';
import type { Translator } from '#messages/messages.ts';

/** Limits that are simply on or off, in the order in which they are asked. */
export const limitFlags = [
  'noFlying',
  'stepFree',
  'noCrowds',
  'noHeat',
  'noAltitude',
  'noMalaria',
  'noZika',
] as const;
export type LimitFlag = (typeof limitFlags)[number];

type Words = Translator<'research.limits'>;

/** What some of them mean exactly. */
const noted = ['noHeat', 'noAltitude', 'noZika'] as const;
const isNoted = (flag: LimitFlag): flag is (typeof noted)[number] =>
  (noted as readonly LimitFlag[]).includes(flag);

export const limitChips = (t: Words): Chip<LimitFlag>[] =>
  limitFlags.map((value) => ({
    value,
    label: t(`flags.${value}`),
    ...(isNoted(value) ? { note: t(`notes.${value}`) } : {}),
  }));

export const dietChips = (t: Words): Chip<Diet>[] =>
  diet.options.map((value) => ({ value, label: t(`diet.${value}`) }));

/** Every limit that is set, as the review says it. */
export const limitLines = (limits: Limits, t: Words, formats: Formats): string[] => [
  ...limitFlags.filter((flag) => limits[flag]).map((flag) => t(`flags.${flag}`)),
  ...(limits.maxJourneyHours ? [t('hours', { count: limits.maxJourneyHours })] : []),
  ...limits.diet.map((each) => t(`diet.${each}`)),
  ...(limits.notInMonths.length > 0
    ? [t('notIn', { months: formats.list(limits.notInMonths.map(formats.month)) })]
    : []),
];
