import { useTranslations } from 'next-intl';
import { hidden } from '#components/ui/hidden.tsx';
import { useUnseenMarks } from './unseen.ts';

/** On a stop or a day that somebody changed while one was away: a dot, and who it was. */
export function UnseenMark({ id }: { id: string }) {
  const t = useTranslations('trips.editing');
  const mark = useUnseenMarks()[id];
  if (!mark) return null;
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5 text-[0.85rem] font-semibold text-ink">
      <span aria-hidden="true" className="size-2.5 shrink-0 rounded-full bg-ink" />
      <span className="min-w-0 truncate">
        {t.rich('changedBy', { who: mark.name, hidden, name: (chunks) => <bdi>{chunks}</bdi> })}
      </span>
    </span>
  );
}
