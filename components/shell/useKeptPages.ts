import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { importWithRetry } from '#components/ui/import-with-retry.ts';
import { useIdle } from '#components/ui/useIdle.ts';
import { navigation } from './navigation.ts';

/** All that the header leads to, and what its pages begin with. */
const pages = [
  '/',
  ...navigation.map(({ href }) => href),
  '/research/new',
  '/inbox',
  '/settings',
  '/account',
];

/** What this page asks for itself comes first, also on a slow machine, ms. */
const REST_MS = 5_000;

/**
 * Fetches the pages of the menu once this one has come: a page that is here opens without a server, where the browser
 * would show its own error instead. They are small, and say nothing of anybody; what they show is fetched by themselves.
 */
export function useKeptPages(): void {
  const router = useRouter();
  const isIdle = useIdle();
  useEffect(() => {
    if (!isIdle) return;
    const timer = setTimeout(() => {
      for (const page of pages) router.prefetch(page);
      // What a prefetched page is made of is loaded only when somebody goes there.
      void importWithRetry(() => import('#client/http/kept-pages.ts')).then(({ keepParts }) =>
        keepParts(pages),
      );
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [router, isIdle]);
}
