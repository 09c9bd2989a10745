'use client';

import { whenIdle } from '#components/ui/when-idle.tsx';

/** Fetches what the header leads to; shows nothing. */
export const KeptPages = whenIdle(() => import('./KeepPages.tsx').then(({ KeepPages }) => KeepPages));
