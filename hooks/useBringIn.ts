'use client';
import { useMutation } from '@tanstack/react-query';
import { useCallback } from 'react';
import { newId } from '#client/lib/new-id.ts';
import { lookThrough } from '#client/trips/trips-api.ts';
import { type AppError, ownError } from '#contracts/errors.ts';
import { type BringInPreview, MAX_BRING_IN_BYTES } from '#contracts/trips.ts';

/** A preview, with an id for each of its stops: pressed again after a failure, nothing comes in twice. */
export type FoundPreview = BringInPreview & { ids: readonly string[] };

export interface BringIn {
  /** What a file, or a pasted text, has for a trip; undefined until one was looked through. */
  preview: FoundPreview | undefined;
  look: (source: File | string) => void;
  /** Back to choosing a file. */
  forget: () => void;
  isLooking: boolean;
  error: AppError | null;
}

/** Base64 of a file; browsers do it fastest as a data URL. */
const base64Of = (file: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(',', 2)[1] ?? '');
    reader.onerror = () => reject(ownError('invalid', { key: 'fileUnreadable' }, reader.error));
    reader.readAsDataURL(file);
  });

export function useBringIn(): BringIn {
  const { mutate, reset, data, error, isPending } = useMutation<FoundPreview, AppError, File | string>({
    mutationFn: async (source) => {
      const file = typeof source === 'string' ? new Blob([source]) : source;
      if (file.size > MAX_BRING_IN_BYTES)
        throw ownError('too_large', { key: 'fileLarge', values: { most: MAX_BRING_IN_BYTES / 1024 / 1024 } });
      if (file.size === 0) throw ownError('invalid', { key: 'fileEmpty' });
      const name = typeof source === 'string' ? '' : source.name;
      const preview = await lookThrough(name.slice(-255), await base64Of(file));
      return { ...preview, ids: preview.stops.map(() => newId()) };
    },
  });
  const look = useCallback((source: File | string) => mutate(source), [mutate]);
  return { preview: data, look, forget: reset, isLooking: isPending, error };
}
