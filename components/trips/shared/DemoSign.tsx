import { useTranslations } from 'next-intl';

/** Marks a trip that was made to try things out on. */
export function DemoSign() {
  const t = useTranslations('trips.shared');
  return (
    <span className="rounded-sign border-2 border-edge px-1.5 text-[0.85rem] leading-5 font-bold text-soft">
      {t('demo')}
    </span>
  );
}
