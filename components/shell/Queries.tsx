'use client';

import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useLocale } from 'next-intl';
import { Direction } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { createQueryClient, followServer } from '#client/http/query-client.ts';
import { directionOf } from '#messages/locales.ts';

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

/**
 * Around what asks the server, and with it around all tabs and menus, which say their own direction and take it from
 * here. Not around everything: pages that ask nothing stay light.
 */
export function Queries({ children }: { children: ReactNode }) {
  const [client] = useState(queryClient);
  return (
    <Direction.Provider dir={directionOf(useLocale())}>
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </Direction.Provider>
  );
}
