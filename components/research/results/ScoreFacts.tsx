import { useTranslations } from 'next-intl';
import { useFormats } from '#components/ui/useFormats.ts';
import type { ScorePart } from '#contracts/research.ts';

/** Each part with its share, its score and its reason; the bar is as long as the score. */
export function ScoreFacts({ parts }: { parts: readonly ScorePart[] }) {
  const t = useTranslations('research-results.detail');
  const tPart = useTranslations('research-results.parts');
  const formats = useFormats();
  return (
    <ul className="grid gap-x-10 gap-y-3 md:grid-cols-2">
      {parts.map(({ part, weight, score, reason }) => (
        <li key={part}>
          <p className="flex items-baseline justify-between gap-3">
            <span className="font-semibold">{tPart(part)}</span>
            <span className="shrink-0 text-[0.9rem] text-soft tabular-nums">
              {t('counts', { percent: formats.percent(weight) })}{' '}
              <span className="ms-2 text-[1.05rem] font-bold text-ink">{Math.round(score)}</span>
            </span>
          </p>
          <div aria-hidden="true" className="my-1 h-2 bg-rule">
            <div className="h-full bg-(--line)" style={{ width: `${score}%` }} />
          </div>
          <p className="text-[0.95rem] text-soft">{reason}</p>
        </li>
      ))}
    </ul>
  );
}
