import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/Button.tsx';
import { hidden } from '#components/ui/hidden.tsx';
import { Link } from '#components/ui/Link.tsx';
import { ProgressBar } from '#components/ui/ProgressBar.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { ScanRow } from '#contracts/scans.ts';
import { Counts } from '../board/SourceLines.tsx';
import { useScanWords } from '../useScanWords.ts';

/** A scan on its way: how far it is, what was found, and what was not. */
export function RunningScan({ scan, onCancel }: { scan: ScanRow; onCancel: () => void }) {
  const t = useTranslations('scans.list');
  const tShared = useTranslations('scans.shared');
  const formats = useFormats();
  const words = useScanWords();
  const { scanId, title, progress, message, cheapest, resultsCount, counts } = scan;
  return (
    <li className="border-t-4 border-ink pt-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 className="text-lg">
          <Link
            href={`/scans/${scanId}`}
            className="underline decoration-rule decoration-2 underline-offset-4"
          >
            {title}
          </Link>
        </h3>
        <span className="text-xl font-extrabold tabular-nums">{formats.percent(progress / 100)}</span>
      </div>
      <p className="mt-0.5 mb-2 flex flex-wrap justify-between gap-x-4 text-soft">
        <span>{message}</span>
        <span>
          {cheapest
            ? t('faresAndPrice', {
                fares: tShared('fares', { count: resultsCount }),
                price: words.price(cheapest.price, cheapest.isModelled),
              })
            : tShared('fares', { count: resultsCount })}
        </span>
      </p>
      <ProgressBar label={title} value={progress} words={message} />
      <div className="mt-3 flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <Counts counts={counts} />
        <Button small onClick={onCancel}>
          {t.rich('cancel', { title, hidden })}
        </Button>
      </div>
    </li>
  );
}
