import { AlertIcon } from '#components/ui/icons.tsx';
import type { DestinationResult } from '#contracts/research.ts';

/** What has to be known before choosing this place: what breaks a limit first. */
export function Caveats({ caveats }: Pick<DestinationResult, 'caveats'>) {
  if (caveats.length === 0) return null;
  const ordered = [...caveats].sort(
    (a, b) => Number(b.severity === 'breaks') - Number(a.severity === 'breaks'),
  );
  return (
    <ul className="mt-2 grid gap-1">
      {ordered.map(({ rule, severity, message }) => (
        <li key={rule} className="flex items-start gap-2">
          <AlertIcon className="mt-0.5 size-5 shrink-0" />
          <span className={severity === 'breaks' ? 'font-semibold' : undefined}>{message}</span>
        </li>
      ))}
    </ul>
  );
}
