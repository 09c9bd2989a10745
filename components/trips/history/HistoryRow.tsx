'use client';

import clsx from 'clsx';
import { memo } from 'react';
import { Button } from '#components/ui/Button.tsx';
import type { HistoryEntry } from '#contracts/trips.ts';
import { Avatar } from '../editing/Avatars.tsx';
import { whenText } from '../shared/labels.ts';

type Props = {
  entry: HistoryEntry;
  colour: number;
  isFresh: boolean;
  onUndo: (seq: number) => void;
  onLook: (entry: HistoryEntry) => void;
};

export const HistoryRow = memo(function HistoryRow({ entry, colour, isFresh, onUndo, onLook }: Props) {
  const { seq, at, by, sentence, undoable } = entry;
  const name = by?.name ?? 'Someone';
  return (
    <li
      className={clsx(
        'flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-rule py-1.5',
        isFresh && 'motion-safe:animate-arrive',
      )}
    >
      <Avatar person={{ userId: by?.id ?? '', name, colour }} />
      <p className="min-w-0 flex-1 basis-52">
        <bdi className="font-semibold">{name}</bdi> {sentence}
        <time dateTime={at} className="block text-[0.88rem] text-soft">
          {whenText(at)}
        </time>
      </p>
      <span className="flex gap-1">
        {undoable ? (
          <Button small kind="quiet" onClick={() => onUndo(seq)}>
            Undo<span className="sr-only"> entry {seq}</span>
          </Button>
        ) : null}
        <Button small kind="quiet" onClick={() => onLook(entry)}>
          View this version<span className="sr-only"> after entry {seq}</span>
        </Button>
      </span>
    </li>
  );
});
