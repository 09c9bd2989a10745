'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { AppError } from '#contracts/errors.ts';
import { newId } from './new-id.ts';
import { ensureSession } from './session.ts';
import { importTrip } from './trips-api.ts';
import { tripsKey } from './useTrips.ts';

export interface ImportTrip {
  /** Makes a trip of one's own from an exported one (JSON). Resolves with its id, or with null: then `error` says why. */
  bringIn: (file: File) => Promise<string | null>;
  isBringingIn: boolean;
  error: AppError | null;
}

async function parsed(file: File): Promise<unknown> {
  try {
    return JSON.parse(await file.text());
  } catch (cause) {
    throw new AppError('invalid', 'This is not a trip that was exported as JSON.', { cause });
  }
}

export function useImportTrip(): ImportTrip {
  const queries = useQueryClient();
  const { mutateAsync, isPending, error } = useMutation<string, AppError, File>({
    mutationFn: async (file) => {
      const trip = await parsed(file);
      await ensureSession();
      return (await importTrip(trip, newId())).tripId;
    },
    onSettled: () => queries.invalidateQueries({ queryKey: tripsKey }),
  });
  const bringIn = useCallback((file: File) => mutateAsync(file).catch(() => null), [mutateAsync]);
  return { bringIn, isBringingIn: isPending, error };
}
