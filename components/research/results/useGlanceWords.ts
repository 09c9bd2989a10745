import { useTranslations } from 'next-intl';
import { useFormats } from '#components/ui/useFormats.ts';
import type { GlanceWords } from './glance.ts';

/** In the reader's language. */
export const useGlanceWords = (): GlanceWords => ({
  t: useTranslations('research-results.glance'),
  formats: useFormats(),
});
