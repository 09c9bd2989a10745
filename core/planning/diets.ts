import type { Diet } from '#contracts/questionnaire.ts';

/** As a sentence says it: "gluten-free". */
export const dietLabel = (diet: Diet): string => diet.replace('_', '-');
