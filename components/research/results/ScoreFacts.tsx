import type { ScorePart } from '#contracts/research.ts';
import { partLabels } from '../labels.ts';

/** Each part with its share, its score and its reason; the bar is as long as the score. */
export function ScoreFacts({ parts }: { parts: readonly ScorePart[] }) {
  return (
    <ul className="grid gap-x-10 gap-y-3 md:grid-cols-2">
      {parts.map(({ part, weight, score, reason }) => (
        <li key={part}>
          <p className="flex items-baseline justify-between gap-3">
            <span className="font-semibold">{partLabels[part]}</span>
            <span className="shrink-0 text-[0.9rem] text-soft tabular-nums">
              counts {Math.round(weight * 100)}%{' '}
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
