'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { createApiKey, deleteApiKey, endSession } from '#client/http/account-api.ts';
import { apiKeysQuery, sessionsQuery } from '#client/http/account-queries.ts';
import { optimistic } from '#client/http/optimistic.ts';
import type { ApiKey, session } from '#contracts/travellers.ts';

const without = <T extends { id: string }>(rows: T[], id: string): T[] => rows.filter((row) => row.id !== id);

/** Where the traveller is signed in. */
export function useSessions() {
  const queries = useQueryClient();
  const list = useQuery(sessionsQuery);
  const end = useMutation({
    mutationFn: endSession,
    ...optimistic<z.output<typeof session>[], string>(queries, sessionsQuery.queryKey, without),
  });
  return { sessions: list.data, end: end.mutate, error: list.error ?? end.error };
}

/** The traveller's API keys. `created` holds the secret of the newest one, which is shown this once. */
export function useApiKeys() {
  const queries = useQueryClient();
  const { queryKey } = apiKeysQuery;
  const list = useQuery(apiKeysQuery);
  const create = useMutation({
    mutationFn: createApiKey,
    onSettled: () => queries.invalidateQueries({ queryKey }),
  });
  const remove = useMutation({
    mutationFn: deleteApiKey,
    ...optimistic<ApiKey[], string>(queries, queryKey, without),
  });
  return {
    keys: list.data,
    create: create.mutate,
    created: create.data ?? null,
    isCreating: create.isPending,
    remove: remove.mutate,
    error: list.error ?? create.error ?? remove.error,
  };
}
