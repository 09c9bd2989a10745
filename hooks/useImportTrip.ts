'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { AppError } from '#contracts/errors.ts';
import { MAX_TRIP_FILE_BYTES } from '#contracts/trips.ts';
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

/** Exported files are indented, and are sent without that. */
const MOST_INDENTED = 4 * MAX_TRIP_FILE_BYTES;
const tooLarge = () =>
  new AppError(
    'too_large',
    `This file is larger than a trip can be (${MAX_TRIP_FILE_BYTES / 1024 / 1024} MB).`,
  );

/** Said here already: a server that refuses a body half-way is, to a browser, one that broke off. */
async function parsed(file: File): Promise<unknown> {
  if (file.size > MOST_INDENTED) throw tooLarge();
  let trip: unknown;
  try {
    trip = JSON.parse(await file.text());
  } catch (cause) {
    throw new AppError('invalid', 'This is not a trip that was exported as JSON.', { cause });
  }
  if (new Blob([JSON.stringify(trip)]).size > MAX_TRIP_FILE_BYTES) throw tooLarge();
  return trip;
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
