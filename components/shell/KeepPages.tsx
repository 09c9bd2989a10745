import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { keepParts } from '#client/http/kept-pages.ts';
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
export function KeepPages() {
  const router = useRouter();
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const page of pages) router.prefetch(page);
      // What a prefetched page is made of is loaded only when somebody goes there.
      void keepParts(pages);
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [router]);
  return null;
}
