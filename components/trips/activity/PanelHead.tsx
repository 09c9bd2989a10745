'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Dialog } from 'radix-ui';
import { Button } from '#components/ui/Button.tsx';
import { ChevronIcon, CrossIcon } from '#components/ui/icons.tsx';
import type { Activity, Presence } from '#contracts/trips.ts';
import { directionOf } from '#messages/locales.ts';
import { Avatars } from '../editing/Avatars.tsx';
import { type Step, walkKeys } from './walk-keys.ts';

type Props = {
  /** Its day, in words. */
  where: string;
  /** Who else has it open. */
  here: readonly Presence[];
  neighbours: { previous: Activity | null; next: Activity | null };
  onWalk: (step: Step) => void;
};

/** Stays in sight: which day, who is here, the ways to the stops around, and out. */
export function PanelHead({ where, here, neighbours, onWalk }: Props) {
  const t = useTranslations('trip-panels.activity');
  return (
    <div className="sticky top-0 z-20 -mx-1 mb-1 flex items-center gap-1 bg-ground py-1.5 ps-1">
      <p className="min-w-0 flex-1 truncate text-soft">{where}</p>
      <Avatars people={here} />
      <Walk step="previous" stop={neighbours.previous} onWalk={onWalk} />
      <Walk step="next" stop={neighbours.next} onWalk={onWalk} />
      <Dialog.Close asChild>
        <Button kind="quiet" small aria-label={t('close')} className="size-11 px-0!">
          <CrossIcon />
        </Button>
      </Dialog.Close>
    </div>
  );
}

/** The chevron points down; back and on are where the reader's lines come from and go to. */
const turns: Record<Step, string> = {
  previous: 'rotate-90 rtl:-rotate-90',
  next: '-rotate-90 rtl:rotate-90',
};

type WalkProps = Pick<Props, 'onWalk'> & { step: Step; stop: Activity | null };

/** Stays where it is at the last stop too, so that the focus is not lost there. */
function Walk({ step, stop, onWalk }: WalkProps) {
  const t = useTranslations('trip-panels.activity');
  const keys = walkKeys(directionOf(useLocale()));
  return (
    <Button
      kind="quiet"
      small
      aria-label={stop ? t(`${step}Named`, { name: stop.name }) : t(step)}
      aria-disabled={stop === null}
      aria-keyshortcuts={Object.keys(keys).find((key) => keys[key] === step)}
      title={stop?.name}
      onClick={() => onWalk(step)}
      className="size-11 px-0!"
    >
      <ChevronIcon className={turns[step]} />
    </Button>
  );
}
