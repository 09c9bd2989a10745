'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { getMe } from '#client/http/account-api.ts';
import { ensureSession } from '#client/http/session.ts';
import { newId } from '#client/lib/new-id.ts';
import { type FilePerson, peopleToChooseFrom } from '#client/trips/imported-people.ts';
import { importTrip } from '#client/trips/trips-api.ts';
import { tripKeys } from '#client/trips/trips-queries.ts';
import { type AppError, ownError } from '#contracts/errors.ts';
import { MAX_TRIP_FILE_BYTES } from '#contracts/trips.ts';

export interface ImportTrip {
  /**
   * Makes a trip of one's own from an exported one (JSON). Resolves with its id, or with null: then `error` says why,
   * or `asking` has the people of the file to choose oneself from with `choose`.
   */
  bringIn: (file: File) => Promise<string | null>;
  asking: readonly FilePerson[] | null;
  /** The rest of `bringIn`, as one of the people asked about, or as none of them (null). */
  choose: (personId: string | null) => Promise<string | null>;
  isBringingIn: boolean;
  error: AppError | null;
}

/** Files of older versions are indented, and are sent without that. */
const MAX_INDENTED = 4 * MAX_TRIP_FILE_BYTES;
const tooLarge = () =>
  ownError('too_large', { key: 'tripFileLarge', values: { most: MAX_TRIP_FILE_BYTES / 1024 / 1024 } });

/** Said here already: a server that refuses a body half-way is, to a browser, one that broke off. */
async function parsed(file: File): Promise<unknown> {
  if (file.size > MAX_INDENTED) throw tooLarge();
  let trip: unknown;
  try {
    trip = JSON.parse(await file.text());
  } catch (cause) {
    throw ownError('invalid', { key: 'noTripFile' }, cause);
  }
  if (new Blob([JSON.stringify(trip)]).size > MAX_TRIP_FILE_BYTES) throw tooLarge();
  return trip;
}

type Asking = { trip: unknown; people: readonly FilePerson[] };
type Wanted = { file: File } | { trip: unknown; me: string };

export function useImportTrip(): ImportTrip {
  const queries = useQueryClient();
  const [asking, setAsking] = useState<Asking | null>(null);
  const { mutateAsync, isPending, error } = useMutation<string | null, AppError, Wanted>({
    mutationFn: async (wanted) => {
      setAsking(null);
      if ('trip' in wanted) return (await importTrip(wanted.trip, wanted.me, newId())).tripId;
      const trip = await parsed(wanted.file);
      await ensureSession();
      const people = peopleToChooseFrom(trip, await getMe());
      if (people.length === 0) return (await importTrip(trip, undefined, newId())).tripId;
      setAsking({ trip, people });
      return null;
    },
    onSettled: () => queries.invalidateQueries({ queryKey: tripKeys.lists }),
  });
  const bringIn = useCallback((file: File) => mutateAsync({ file }).catch(() => null), [mutateAsync]);
  const choose = useCallback(
    (personId: string | null) =>
      asking
        ? mutateAsync({ trip: asking.trip, me: personId ?? 'none' }).catch(() => null)
        : Promise.resolve(null),
    [mutateAsync, asking],
  );
  return { bringIn, asking: asking?.people ?? null, choose, isBringingIn: isPending, error };
}
