import { useTranslations } from 'next-intl';
import { useFormats } from '#components/ui/useFormats.ts';
import type { FareKey } from '#contracts/prices.ts';
import { TicketIcon } from '../shared/icons.tsx';

/** That a stop has a ticket, for which way; and for which day, where that is not the one it stands on. */
export function TicketMark({ fare, date }: { fare: FareKey; date: string | null }) {
  const t = useTranslations('trip-panels.prices');
  const formats = useFormats();
  const isElsewhen = date !== null && fare.depart !== date;
  return (
    <span className="inline-flex items-center gap-1">
      <TicketIcon className="size-3.5 shrink-0" />
      <span className="sr-only">{t('ticket')} </span>
      <span className="figures">
        {fare.from}–{fare.to}
      </span>
      {isElsewhen ? (
        <span className="font-semibold text-stop">{t('forDay', { date: formats.weekday(fare.depart) })}</span>
      ) : null}
    </span>
  );
}
