import { useTranslations } from 'next-intl';
import { useFormats } from '#components/ui/useFormats.ts';
import type { ComparisonWords } from './comparison-rows.ts';

/** In the reader's language. */
export const useComparisonWords = (): ComparisonWords => ({
  t: useTranslations('research-results.compare'),
  tPart: useTranslations('research-results.parts'),
  tVisa: useTranslations('research-results.visas'),
  tAdvice: useTranslations('guides.advice.levels'),
  formats: useFormats(),
});
