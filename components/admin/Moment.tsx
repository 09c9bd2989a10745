import { useTranslations } from 'next-intl';
import { DateText } from '#components/ui/DateText.tsx';

/** When something last happened, to the second; "never" where it has not. */
export function Moment({ at }: { at: string | null }) {
  const t = useTranslations('admin.shared');
  if (!at) return t('never');
  return t.rich('at', { day: () => <DateText iso={at} />, clock: () => <DateText iso={at} clock /> });
}
