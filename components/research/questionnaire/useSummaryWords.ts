import { useTranslations } from 'next-intl';
import { useFormats } from '#components/ui/useFormats.ts';
import type { SummaryWords } from './summary.ts';

/** In the reader's language. */
export function useSummaryWords(): SummaryWords {
  return {
    t: useTranslations('research'),
    tLimits: useTranslations('research.limits'),
    tAmount: useTranslations('common.amount'),
    formats: useFormats(),
  };
}
