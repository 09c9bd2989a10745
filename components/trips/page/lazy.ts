'use client';

import dynamic from 'next/dynamic';
import { createElement } from 'react';
import { Opening } from './Opening.tsx';
import { prefetched } from './prefetch.ts';

const loading = () => createElement(Opening, { what: 'part' });

/** Parts of a trip that come after it, the likeliest first; the days are there from the start. */
export const ActivityPanel = dynamic(
  prefetched(() => import('../activity/ActivityPanel.tsx').then((part) => part.ActivityPanel)),
  { ssr: false },
);
export const Budget = dynamic(
  prefetched(() => import('../budget/Budget.tsx').then((part) => part.Budget)),
  { ssr: false, loading },
);
export const Checklists = dynamic(
  prefetched(() => import('../checklist/Checklists.tsx').then((part) => part.Checklists)),
  { ssr: false, loading },
);
export const Papers = dynamic(
  prefetched(() => import('../files/Papers.tsx').then((part) => part.Papers)),
  { ssr: false, loading },
);
export const People = dynamic(
  prefetched(() => import('../people/People.tsx').then((part) => part.People)),
  { ssr: false, loading },
);
export const History = dynamic(
  prefetched(() => import('../history/History.tsx').then((part) => part.History)),
  { ssr: false, loading },
);
export const Proposals = dynamic(
  prefetched(() => import('../proposals/Proposals.tsx').then((part) => part.Proposals)),
  { ssr: false },
);
