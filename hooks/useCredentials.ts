'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import {
  createApiKey,
  deleteApiKey,
  endSession,
  listApiKeys,
  listSessions,
} from '#client/http/account-api.ts';
import type { AppError } from '#contracts/errors.ts';
import type { ApiKey, createApiKeyRequest, createdApiKey, session } from '#contracts/travellers.ts';

type Session = z.output<typeof session>;
type ApiKeyInput = z.input<typeof createApiKeyRequest>;
type CreatedKey = z.output<typeof createdApiKey>;

/** Where the traveller is signed in. */
export function useSessions() {
  const queries = useQueryClient();
  const queryKey = ['sessions'];
  const list = useQuery<Session[], AppError>({ queryKey, queryFn: listSessions });
  const end = useMutation<void, AppError, string>({
    mutationFn: endSession,
    onSettled: () => queries.invalidateQueries({ queryKey }),
  });
  return { sessions: list.data, end: end.mutate, error: list.error ?? end.error };
}

/** The traveller's API keys. `created` holds the secret of the newest one, which is shown this once. */
export function useApiKeys() {
  const queries = useQueryClient();
  const queryKey = ['api-keys'];
  const onSettled = () => queries.invalidateQueries({ queryKey });
  const list = useQuery<ApiKey[], AppError>({ queryKey, queryFn: listApiKeys });
  const create = useMutation<CreatedKey, AppError, ApiKeyInput>({ mutationFn: createApiKey, onSettled });
  const remove = useMutation<void, AppError, string>({ mutationFn: deleteApiKey, onSettled });
  return {
    keys: list.data,
    create: create.mutate,
    created: create.data ?? null,
    isCreating: create.isPending,
    remove: remove.mutate,
    error: list.error ?? create.error ?? remove.error,
  };
}
