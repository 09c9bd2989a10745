import { count, formatList, monthName } from '#components/ui/format.ts';
import { type Diet, diet, type Limits } from '#contracts/questionnaire.ts';

/** Limits that are simply on or off, in the order in which they are asked. */
export const limitFlags = [
  { value: 'noFlying', label: 'No flying' },
  { value: 'stepFree', label: 'Step-free' },
  { value: 'noCrowds', label: 'No crowds' },
  { value: 'noHeat', label: 'No extreme heat', note: 'Days under 32 °C' },
  { value: 'noAltitude', label: 'No high altitude', note: 'Nights under 2,000 m' },
  { value: 'noMalaria', label: 'No malaria' },
  { value: 'noZika', label: 'No Zika', note: 'Pregnant or trying to be' },
] as const;
export type LimitFlag = (typeof limitFlags)[number]['value'];

export const dietLabels: Record<Diet, string> = {
  vegetarian: 'Vegetarian',
  vegan: 'Vegan',
  halal: 'Halal',
  kosher: 'Kosher',
  gluten_free: 'Gluten-free',
};
export const dietChips = diet.options.map((value) => ({ value, label: dietLabels[value] }));

/** Every limit that is set, as the review says it. */
export const limitLines = (limits: Limits): string[] => [
  ...limitFlags.filter(({ value }) => limits[value]).map(({ label }) => label),
  ...(limits.maxJourneyHours ? [`Up to ${count(limits.maxJourneyHours, 'hour')} each way`] : []),
  ...limits.diet.map((each) => dietLabels[each]),
  ...(limits.notInMonths.length > 0 ? [`Not in ${formatList(limits.notInMonths.map(monthName))}`] : []),
];
