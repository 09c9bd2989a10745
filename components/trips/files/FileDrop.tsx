'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import type { BelongsTo } from '#client/trips/files/uploads.ts';
import { useToast } from '#components/ui/Toast.tsx';
import type { TripState } from '#contracts/trips.ts';
import { useUploads } from '#hooks/useUploads.ts';
import { useTripActions } from '../editing/trip-actions.ts';

const hasFiles = (data: DataTransfer | null): data is DataTransfer =>
  data?.types.some((type) => type === 'Files') ?? false;

/** A stop of the board under the pointer, else the stop that is open, else the trip. */
function targetOf(target: EventTarget | null, openId: string | null): BelongsTo {
  const found = target instanceof Element ? target.closest<HTMLElement>('[data-stop]') : null;
  const activityId = found?.dataset.stop ?? openId;
  return activityId ? { activityId } : {};
}

/** Files dropped anywhere on the trip, or pasted: on a stop they are the stop's, elsewhere the trip's. */
export function FileDrop({ trip, openId }: { trip: TripState; openId: string | null }) {
  const t = useTranslations('trip-panels.files');
  const { tripId, canEdit } = useTripActions();
  const { add } = useUploads(tripId);
  const say = useToast();
  const [over, setOver] = useState<BelongsTo | null>(null);
  const { activities } = trip;
  useEffect(() => {
    if (!canEdit) return;
    const take = (files: readonly File[], target: EventTarget | null) => {
      const of = targetOf(target, openId);
      add(files, of);
      const stop = of.activityId ? activities[of.activityId]?.name : undefined;
      const { length: count } = files;
      say(stop ? t('toStop', { count, stop }) : t('toTrip', { count }));
    };
    const onOver = (event: DragEvent) => {
      if (!hasFiles(event.dataTransfer)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      const next = targetOf(event.target, openId);
      setOver((before) => (before && before.activityId === next.activityId ? before : next));
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(null);
    };
    const onDrop = (event: DragEvent) => {
      setOver(null);
      if (!hasFiles(event.dataTransfer)) return;
      event.preventDefault();
      take([...event.dataTransfer.files], event.target);
    };
    const onPaste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      // Text that comes with its picture, from a document say, is pasted as text.
      if (files.length === 0 || event.clipboardData?.types.includes('text/plain')) return;
      event.preventDefault();
      take(files, event.target);
    };
    addEventListener('dragover', onOver);
    addEventListener('dragleave', onLeave);
    addEventListener('drop', onDrop);
    addEventListener('paste', onPaste);
    return () => {
      removeEventListener('dragover', onOver);
      removeEventListener('dragleave', onLeave);
      removeEventListener('drop', onDrop);
      removeEventListener('paste', onPaste);
    };
  }, [canEdit, add, say, t, activities, openId]);
  if (!over) return null;
  const stop = over.activityId ? activities[over.activityId]?.name : undefined;
  return (
    <p
      aria-hidden="true"
      className="pointer-events-none fixed inset-x-0 bottom-6 z-60 mx-auto w-fit max-w-[90vw] truncate rounded-sign bg-signal px-5 py-3 font-bold text-on-signal shadow-over"
    >
      {stop ? t('dropOnStop', { stop }) : t('dropOnTrip')}
    </p>
  );
}
