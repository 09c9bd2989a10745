import { useTranslations } from 'next-intl';
import type { PlanRow } from '#client/streams/run-lists.ts';

/** Whose it is, where it is somebody else's: it is in the list by a link, and goes when the link ends. */
export function SharedSign({ plan: { role } }: { plan: Pick<PlanRow, 'role'> }) {
  const t = useTranslations('plans.list');
  if (role === 'owner') return null;
  return (
    <span className="ms-2 inline-block rounded-sign border-2 border-rule px-1.5 text-[0.85rem] text-soft">
      {t('shared')}
    </span>
  );
}
