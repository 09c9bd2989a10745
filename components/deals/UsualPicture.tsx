import { useTranslations } from 'next-intl';
import { useFormats } from '#components/ui/useFormats.ts';
import type { UsualPrice } from '#contracts/prices.ts';
import { formatUsual } from './labels.ts';

/** The price on the scale of what it usually costs. Decoration beside the words below it. */
export function UsualPriceChart({ amount, usual }: { amount: number; usual: UsualPrice }) {
  const t = useTranslations('deals.usual');
  const formats = useFormats();
  const from = Math.min(amount, usual.low) * 0.9;
  const span = Math.max(amount, usual.high) * 1.05 - from;
  const at = (value: number) => `${((value - from) / span) * 100}%`;
  return (
    <figure>
      <svg aria-hidden="true" width="100%" height="30" className="max-w-md rtl:-scale-x-100">
        <title>{t('chart')}</title>
        <line x1="0" x2="100%" y1="20" y2="20" className="stroke-rule" strokeWidth="4" />
        <line
          x1={at(usual.low)}
          x2={at(usual.high)}
          y1="20"
          y2="20"
          className="stroke-edge"
          strokeWidth="8"
          strokeDasharray={usual.basis === 'modelled' ? '6 4' : undefined}
        />
        <line
          x1={at(usual.median)}
          x2={at(usual.median)}
          y1="11"
          y2="29"
          className="stroke-ink"
          strokeWidth="2"
        />
        <circle cx={at(amount)} cy="20" r="7" className="fill-signal stroke-ink" strokeWidth="3" />
      </svg>
      <figcaption>{formatUsual(usual, t, formats)}</figcaption>
    </figure>
  );
}
