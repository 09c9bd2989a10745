'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { rename, signIn, signOut, signOutEverywhere, signUp } from '#client/http/account-api.ts';
import { meQuery } from '#client/http/account-queries.ts';
import { sessionChanged } from '#client/http/session.ts';
import { succeeded } from '#client/lib/succeeded.ts';
import type { AppError } from '#contracts/errors.ts';
import type { Me, SignInRequest, SignUpRequest } from '#contracts/travellers.ts';

export interface TravellerState {
  /** Null when nobody is signed in yet; undefined until it is known. */
  traveller: Me | null | undefined;
  error: AppError | null;
}

/** Who this browser acts as. Asking makes nobody a guest. */
export function useTraveller(): TravellerState {
  const { data, error } = useQuery(meQuery);
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

type Action =
  | { kind: 'sign up'; input: SignUpRequest }
  | { kind: 'sign in'; input: SignInRequest }
  | { kind: 'rename'; name: string }
  | { kind: 'sign out'; everywhere: boolean };

/** Who the browser acts as then. */
async function perform(action: Action): Promise<Me | null> {
  switch (action.kind) {
    case 'sign up':
      return signUp(action.input);
    case 'sign in':
      return signIn(action.input);
    case 'rename':
      return rename(action.name);
    case 'sign out':
      await (action.everywhere ? signOutEverywhere() : signOut());
      return null;
  }
}

/** What a traveller can do about who they are. A guest who signs up or in keeps what they made. */
export function useAccountActions(): AccountActions {
  const queries = useQueryClient();
  const { mutateAsync, isPending, error } = useMutation({
    mutationFn: perform,
    onSuccess: (traveller) => {
      sessionChanged();
      queries.setQueryData(meQuery.queryKey, traveller);
      return queries.invalidateQueries();
    },
  });
  const run = (action: Action) => succeeded(mutateAsync(action));
  const leave = async (everywhere: boolean) => {
    if (!(await run({ kind: 'sign out', everywhere }))) return;
    // Whoever uses this device next finds nothing of theirs; only what the server has not got yet waits for them.
    await import('#client/trips/trip-client.ts')
      .then(({ getOfflineStore }) => getOfflineStore().forgetOthers(''))
      .catch(() => undefined);
    window.location.assign('/');
  };
  return {
    signUp: (input) => run({ kind: 'sign up', input }),
    signIn: (input) => run({ kind: 'sign in', input }),
    rename: (name) => run({ kind: 'rename', name }),
    signOut: () => leave(false),
    signOutEverywhere: () => leave(true),
    isBusy: isPending,
    error,
  };
}
