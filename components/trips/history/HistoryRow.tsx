'use client';

import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { hidden } from '#components/ui/hidden.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { HistoryEntry } from '#contracts/trips.ts';
import { Avatar } from '../editing/Avatars.tsx';
import { useSayChange } from './useSayChange.ts';

type Props = {
  entry: HistoryEntry;
  colour: number;
  isFresh: boolean;
  onUndo: (seq: number) => void;
  onLook: (entry: HistoryEntry) => void;
};

export const HistoryRow = memo(function HistoryRow({ entry, colour, isFresh, onUndo, onLook }: Props) {
  const t = useTranslations('trip-panels.history');
  const formats = useFormats();
  const { seq, at, by, undoable } = entry;
  const sentence = useSayChange()(entry);
  const name = by?.name ?? t('someone');
  return (
    <li
      className={clsx(
        'flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-rule py-1.5',
        isFresh && 'motion-safe:animate-arrive',
      )}
    >
      <Avatar person={{ userId: by?.id ?? '', name, colour }} />
      <p className="min-w-0 flex-1 basis-52">
        {t.rich('entry', {
          name,
          sentence,
          bdi: (chunks) => <bdi className="font-semibold">{chunks}</bdi>,
        })}
        <time dateTime={at} className="block text-[0.88rem] text-soft">
          {formats.moment(at)}
        </time>
      </p>
      <span className="flex gap-1">
        {undoable ? (
          <Button small kind="quiet" onClick={() => onUndo(seq)}>
            {t.rich('undo', { seq, hidden })}
          </Button>
        ) : null}
        <Button small kind="quiet" onClick={() => onLook(entry)}>
          {t.rich('view', { seq, hidden })}
        </Button>
      </span>
    </li>
  );
});
