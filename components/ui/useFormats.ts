import { useLocale } from 'next-intl';
import { type Formats, formatsIn } from './format.ts';

/** Numbers, dates, money and lists as the reader's language writes them. */
export const useFormats = (): Formats => formatsIn(useLocale());
