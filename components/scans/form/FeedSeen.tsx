import { useTranslations } from 'next-intl';
import { AlertIcon } from '#components/ui/icons.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { FeedLook } from '#contracts/scans.ts';

type Props = { look: FeedLook | undefined; isLooking: boolean; problem: string | undefined };

/** What was understood of a file, before it is asked. */
export function FeedSeen({ look, isLooking, problem }: Props) {
  const t = useTranslations('scans.form.feeds');
  return (
    <div role="status" className="min-h-7">
      {problem ? (
        <p className="flex items-start gap-1.5 font-semibold text-stop">
          <AlertIcon className="mt-0.5 shrink-0" /> {problem}
        </p>
      ) : look && !isLooking ? (
        <Understood {...look} />
      ) : isLooking ? (
        <p className="text-soft">{t('reading')}</p>
      ) : null}
    </div>
  );
}

function Understood({ fares, refused, examples }: FeedLook) {
  const t = useTranslations('scans.form.feeds');
  const tDates = useTranslations('scans.dates');
  const formats = useFormats();
  const left = refused.reduce((sum, { count: many }) => sum + many, 0);
  const found = fares === 0 ? t('noFares') : t('found', { count: fares });
  const isBare = examples.some(({ currency }) => currency === null);
  return (
    <>
      <p className={fares === 0 ? 'font-bold text-stop' : 'font-bold'}>
        {left > 0 ? t('summaryLeft', { found, left }) : t('summary', { found })}
      </p>
      {isBare ? <p className="text-stop">{t('bare')}</p> : null}
      <ul className="text-soft">
        {examples.map(({ from, to, depart, return: back, amount, currency }) => {
          const dates = back
            ? tDates('span', { from: formats.day(depart), until: formats.day(back) })
            : formats.day(depart);
          return (
            <li key={`${from} ${to} ${depart} ${back} ${amount}`}>
              {currency
                ? t('exampleWithPrice', { from, to, dates, price: formats.cost({ amount, currency }) })
                : t('example', { from, to, dates })}
            </li>
          );
        })}
        {refused.map(({ reason, count: many }) => (
          <li key={reason}>{t('refusedRows', { count: many, reason })}</li>
        ))}
      </ul>
    </>
  );
}
