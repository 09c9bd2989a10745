import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { AppError } from '#contracts/errors.ts';

type Before = readonly [QueryKey, unknown][];

/**
 * For `useMutation`: what is known under `queryKey` shows at once what the action will bring, is put back where the
 * server refuses it, and is asked for anew in the end either way. What is not fetched yet is left alone.
 *
 * @param update pure; gives what is known as it will be
 * @param exact false for everything whose key begins so
 */
export function optimistic<T, Input>(
  queries: QueryClient,
  queryKey: QueryKey,
  update: (known: T, input: Input) => T,
  { exact = true }: { exact?: boolean } = {},
) {
  const filter = { queryKey, exact };
  return {
    async onMutate(input: Input): Promise<Before> {
      // An answer that is on its way is of before.
      await queries.cancelQueries(filter);
      const before = queries.getQueriesData<T>(filter);
      for (const [key, known] of before)
        if (known !== undefined) queries.setQueryData<T>(key, update(known, input));
      return before;
    },
    onError(_error: AppError, _input: Input, before: Before | undefined) {
      for (const [key, known] of before ?? []) queries.setQueryData(key, known);
    },
    onSettled: () => queries.invalidateQueries(filter),
  };
}
