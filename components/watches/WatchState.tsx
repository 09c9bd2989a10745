import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Watch } from '#contracts/watches.ts';
import { stateOf } from './labels.ts';

const watching = <circle cx="8" cy="8" r="6" className="fill-go" />;
const alerted = <path d="M8 1.500 15 14H1Z" className="fill-signal stroke-on-signal" strokeWidth="1.5" />;
const paused = <path d="M4 2.500v11M12 2.500v11" className="stroke-soft" strokeWidth="4" />;
const ended = <path d="M3 3h10v10H3Z" className="fill-none stroke-soft" strokeWidth="2.500" />;

function shapeOf({ status, armed }: Watch): ReactNode {
  if (status === 'paused') return paused;
  if (status === 'ended') return ended;
  return armed ? watching : alerted;
}

/** A shape, a colour and a word. */
export function WatchState({ watch }: { watch: Watch }) {
  const t = useTranslations('watches.states');
  return (
    <span className="inline-flex items-baseline gap-2">
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" className="shrink-0">
        {shapeOf(watch)}
      </svg>
      {t(stateOf(watch))}
    </span>
  );
}
