import { useTranslations } from 'next-intl';
import { Notice } from '#components/notifications/Notice.tsx';
import { DateText } from '#components/ui/DateText.tsx';
import { Link } from '#components/ui/Link.tsx';
import { Section } from '#components/ui/layout.tsx';
import { useNotifications } from '#hooks/useNotifications.ts';

const SHOWN = 4;

/** Prices that moved, the newest first. Nothing where none did. */
export function Prices() {
  const t = useTranslations('home.prices');
  const { notifications, read } = useNotifications();
  const alerts = (notifications ?? []).filter(({ type }) => type === 'price_alert').slice(0, SHOWN);
  if (alerts.length === 0) return null;
  return (
    <Section
      title={t('title')}
      aside={
        <Link href="/watches" className="underline decoration-rule decoration-2 underline-offset-4">
          {t('all')}
        </Link>
      }
    >
      <ul>
        {alerts.map((row) => (
          <li key={row.id} className="flex items-baseline justify-between gap-4 border-t border-rule py-1">
            <Notice row={row} onOpen={() => read([row.id])} />
            <span className="shrink-0 text-[0.9rem] text-soft">
              <DateText iso={row.at} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
