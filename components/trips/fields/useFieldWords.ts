import { useTranslations } from 'next-intl';
import { useFormats } from '#components/ui/useFormats.ts';
import type { FieldWords } from './format-overwritten.ts';

export const useFieldWords = (): FieldWords => ({
  t: useTranslations('trip-panels.fields'),
  tChanges: useTranslations('trip-panels.changes'),
  tShared: useTranslations('trips.shared'),
  formats: useFormats(),
});
