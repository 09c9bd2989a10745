'use client';

import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { createQueryClient, followServer } from '#client/http/query-client.ts';

let shared: QueryClient | undefined;

/** One memory of answers for the whole page, wherever it is provided; on the server one a request. */
function queryClient(): QueryClient {
  if (typeof window === 'undefined') return createQueryClient();
  if (!shared) {
    shared = createQueryClient();
    followServer(shared);
  }
  return shared;
}

/** Around what asks the server. Not around everything: pages that ask nothing stay light. */
export function Queries({ children }: { children: ReactNode }) {
  const [client] = useState(queryClient);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
