import { QueryClient } from '@tanstack/react-query';
import { AppError } from '#contracts/errors.ts';
import { onReconnected } from './reconnect-event.ts';

declare module '@tanstack/react-query' {
  interface Register {
    /** `http.ts` throws nothing else. */
    defaultError: AppError;
  }
}

/** What found no server is asked again so often, ms, where no connection tells that it is back. */
const ASK_AGAIN_MS = 15_000;

const foundNoServer = ({ state: { error } }: { state: { error: unknown } }): boolean =>
  error instanceof AppError && error.code === 'unavailable';

/** For the page's `QueryClientProvider`. Retrying at once is `http.ts`'s business, which knows what is harmless. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        retry: false,
        staleTime: 10_000,
        refetchInterval: (query) => (foundNoServer(query) ? ASK_AGAIN_MS : false),
      },
    },
  });

/** What is on the screen and found no server is asked for again when there is one. Call in the browser. */
export const followServer = (client: QueryClient): (() => void) =>
  onReconnected(() => void client.refetchQueries({ type: 'active', predicate: foundNoServer }));
