'use client';

import { useKeptPages } from './useKeptPages.ts';

/** Fetches what the header leads to; shows nothing. */
export function KeptPages() {
  useKeptPages();
  return null;
}
