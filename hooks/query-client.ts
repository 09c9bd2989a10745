import { QueryClient } from '@tanstack/react-query';

/** For the page's `QueryClientProvider`. Retrying is `http.ts`'s business, which knows what is harmless. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 10_000 } } });
