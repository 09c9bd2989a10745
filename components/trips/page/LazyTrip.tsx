'use client';

import dynamic from 'next/dynamic';
import { importWithRetry } from '#components/ui/import-with-retry.ts';
import { Opening } from './Opening.tsx';

/** What a trip is, only the browser knows: the server has nothing to draw of it, and needs none of its modules. */
export const Trip = dynamic(
  () => importWithRetry(() => import('./TripPage.tsx')).then(({ TripPage }) => TripPage),
  {
    ssr: false,
    loading: () => <Opening what="trip" />,
  },
);
