import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { AlertIcon } from '#components/ui/icons.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { RuleFinding } from '#contracts/plans.ts';

type Props = {
  findings: readonly RuleFinding[];
  /** What can be done about one, beside it. */
  action?: (finding: RuleFinding) => ReactNode;
};

export const findingKey = ({ rule, date, stopIds, message }: RuleFinding) =>
  [rule, date ?? '', ...stopIds, message].join(' ');

/** What the rules say, what can't work first. */
export function FindingList({ findings, action }: Props) {
  const t = useTranslations('common.findings');
  const formats = useFormats();
  const sorted = findings.toSorted(
    (a, b) => Number(b.severity === 'breaks') - Number(a.severity === 'breaks'),
  );
  return (
    <ul className="flex flex-col gap-2.5">
      {sorted.map((finding) => (
        <li key={findingKey(finding)} className="flex gap-2">
          <AlertIcon
            className={
              finding.severity === 'breaks' ? 'mt-0.5 shrink-0 text-stop' : 'mt-0.5 shrink-0 text-soft'
            }
          />
          <div className="min-w-0">
            <p className="leading-snug">
              <span className="sr-only">{t(finding.severity)} </span>
              {finding.date ? <span className="text-soft">{formats.weekday(finding.date)}: </span> : null}
              <bdi>{finding.message}</bdi>
            </p>
            {action?.(finding)}
          </div>
        </li>
      ))}
    </ul>
  );
}
