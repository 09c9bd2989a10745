'use client';

import dynamic from 'next/dynamic';
import { Skeleton } from '../Skeleton.tsx';

export const Plan = dynamic(() => import('./Plan.tsx').then((module) => module.Plan), {
  ssr: false,
  loading: () => <Skeleton className="aspect-square w-full" label="Drawing the plan" />,
});
