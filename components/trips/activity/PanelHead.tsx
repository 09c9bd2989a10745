'use client';

import { Dialog } from 'radix-ui';
import { Button } from '#components/ui/Button.tsx';
import { ChevronIcon, CrossIcon } from '#components/ui/icons.tsx';
import type { Activity, Presence } from '#contracts/trips.ts';
import { Avatars } from '../editing/Avatars.tsx';

type Props = {
  /** Its day, in words. */
  where: string;
  /** Who else has it open. */
  here: readonly Presence[];
  neighbours: { previous: Activity | null; next: Activity | null };
  onWalk: (step: 'previous' | 'next') => void;
};

/** Stays in sight: which day, who is here, the ways to the stops around, and out. */
export function PanelHead({ where, here, neighbours, onWalk }: Props) {
  return (
    <div className="sticky top-0 z-20 -mx-1 mb-1 flex items-center gap-1 bg-ground py-1.5 ps-1">
      <p className="min-w-0 flex-1 truncate text-soft">{where}</p>
      <Avatars people={here} />
      <Walk step="previous" stop={neighbours.previous} onWalk={onWalk} />
      <Walk step="next" stop={neighbours.next} onWalk={onWalk} />
      <Dialog.Close asChild>
        <Button kind="quiet" small aria-label="Close" className="size-11 px-0!">
          <CrossIcon />
        </Button>
      </Dialog.Close>
    </div>
  );
}

const ways = {
  previous: { label: 'Previous stop', key: 'ArrowLeft', turn: 'rotate-90' },
  next: { label: 'Next stop', key: 'ArrowRight', turn: '-rotate-90' },
} as const;

type WalkProps = Pick<Props, 'onWalk'> & { step: 'previous' | 'next'; stop: Activity | null };

/** Stays where it is at the last stop too, so that the focus is not lost there. */
function Walk({ step, stop, onWalk }: WalkProps) {
  const { label, key, turn } = ways[step];
  return (
    <Button
      kind="quiet"
      small
      aria-label={stop ? `${label}: ${stop.name}` : label}
      aria-disabled={stop === null}
      aria-keyshortcuts={key}
      title={stop?.name}
      onClick={() => onWalk(step)}
      className="size-11 px-0!"
    >
      <ChevronIcon className={turn} />
    </Button>
  );
}
