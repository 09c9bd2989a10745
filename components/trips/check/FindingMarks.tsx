import { AlertIcon } from '#components/ui/icons.tsx';
import type { RuleFinding } from '#contracts/plans.ts';

/** What the check says of a stop or a day, quietly: a sign and a sentence. */
export function FindingMarks({ findings }: { findings: readonly RuleFinding[] | undefined }) {
  if (!findings) return null;
  return (
    <ul className="flex flex-col gap-0.5 text-[0.88rem] leading-snug">
      {findings.map(({ rule, severity, message }) => (
        <li key={`${rule} ${message}`} className="flex gap-1.5">
          <AlertIcon
            className={
              severity === 'breaks' ? 'mt-0.5 size-4 shrink-0 text-stop' : 'mt-0.5 size-4 shrink-0 text-soft'
            }
          />
          <span className={severity === 'breaks' ? undefined : 'text-soft'}>{message}</span>
        </li>
      ))}
    </ul>
  );
}
