'use client';

import dynamic from 'next/dynamic';
import { createElement } from 'react';
import { persistently } from '#components/ui/persistently.ts';
import { Skeleton } from '#components/ui/Skeleton.tsx';

const loading = () => createElement(Skeleton, { className: 'h-96', label: 'Opening' });

/** Parts of a trip that are fetched when somebody looks at them; the days are there from the start. */
export const ActivityPanel = dynamic(
  () => persistently(() => import('../activity/ActivityPanel.tsx')).then((part) => part.ActivityPanel),
  { ssr: false },
);
export const Budget = dynamic(
  () => persistently(() => import('../budget/Budget.tsx')).then((part) => part.Budget),
  { ssr: false, loading },
);
export const Checklists = dynamic(
  () => persistently(() => import('../checklist/Checklists.tsx')).then((part) => part.Checklists),
  { ssr: false, loading },
);
export const People = dynamic(
  () => persistently(() => import('../people/People.tsx')).then((part) => part.People),
  { ssr: false, loading },
);
export const History = dynamic(
  () => persistently(() => import('../history/History.tsx')).then((part) => part.History),
  { ssr: false, loading },
);
