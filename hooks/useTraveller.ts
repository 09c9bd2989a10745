'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getMe, rename, signIn, signOut, signOutEverywhere, signUp } from '#client/http/account-api.ts';
import { sessionChanged } from '#client/http/session.ts';
import type { AppError } from '#contracts/errors.ts';
import type { Me, SignInRequest, SignUpRequest } from '#contracts/travellers.ts';

export interface TravellerState {
  /** Null when nobody is signed in yet; undefined until it is known. */
  traveller: Me | null | undefined;
  error: AppError | null;
}

const meKey = ['me'];

/** Who this browser acts as. Asking makes nobody a guest. */
export function useTraveller(): TravellerState {
  const { data, error } = useQuery<Me | null, AppError>({ queryKey: meKey, queryFn: getMe });
  return { traveller: data, error };
}

export interface AccountActions {
  signUp: (input: SignUpRequest) => Promise<boolean>;
  signIn: (input: SignInRequest) => Promise<boolean>;
  rename: (name: string) => Promise<boolean>;
  /** Both end with the page at `/`, loaded anew: nothing of the traveller stays in its memory. */
  signOut: () => Promise<void>;
  signOutEverywhere: () => Promise<void>;
  isBusy: boolean;
  /** Of the last action, with `issues` by field. */
  error: AppError | null;
}

/** What a traveller can do about who they are. A guest who signs up or in keeps what they made. */
export function useAccountActions(): AccountActions {
  const queries = useQueryClient();
  const action = useMutation<Me | null, AppError, () => Promise<Me | null>>({
    mutationFn: (act) => act(),
    onSuccess: (traveller) => {
      sessionChanged();
      queries.setQueryData(meKey, traveller);
      return queries.invalidateQueries();
    },
  });
  const run = (act: () => Promise<Me | null>) =>
    action.mutateAsync(act).then(
      () => true,
      () => false,
    );
  const leave = async (end: () => Promise<void>) => {
    const left = await run(async () => {
      await end();
      return null;
    });
    if (!left) return;
    // Whoever uses this device next finds nothing of theirs; only what the server has not got yet waits for them.
    await import('#client/trips/trip-client.ts')
      .then(({ getOfflineStore }) => getOfflineStore().forgetOthers(''))
      .catch(() => undefined);
    window.location.assign('/');
  };
  return {
    signUp: (input) => run(() => signUp(input)),
    signIn: (input) => run(() => signIn(input)),
    rename: (name) => run(() => rename(name)),
    signOut: () => leave(signOut),
    signOutEverywhere: () => leave(signOutEverywhere),
    isBusy: action.isPending,
    error: action.error,
  };
}
