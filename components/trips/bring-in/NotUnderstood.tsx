import { useTranslations } from 'next-intl';
import type { BringInPreview } from '#contracts/trips.ts';

/** What of a file does not come in, part by part, and why. */
export function NotUnderstood({ preview: { notUnderstood, more } }: { preview: BringInPreview }) {
  const t = useTranslations('trip-panels.bring-in');
  const all = notUnderstood.length + more.notUnderstood;
  if (all === 0) return null;
  return (
    <details open={all <= 5}>
      <summary className="cursor-pointer font-bold">{t('leftOut', { count: all })}</summary>
      <ul className="mt-2 max-h-[30dvh] overflow-auto">
        {notUnderstood.map(({ where, why }, index) => (
          // Parts have no identity of their own, and the list never changes.
          <li
            key={`${index}-${where}`}
            className="border-t border-rule py-1.5 text-[0.95rem] [overflow-wrap:anywhere]"
          >
            {t.rich('part', {
              where,
              why,
              strong: (chunks) => <span className="font-semibold">{chunks}</span>,
              soft: (chunks) => <span className="text-soft">{chunks}</span>,
            })}
          </li>
        ))}
      </ul>
      {more.notUnderstood > 0 ? (
        <p className="mt-1 text-soft">{t('leftOutMore', { count: more.notUnderstood })}</p>
      ) : null}
    </details>
  );
}
