'use client';

import dynamic from 'next/dynamic';
import { persistently } from '#components/ui/persistently.ts';
import { Skeleton } from '#components/ui/Skeleton.tsx';

/** The editor of notes is the heaviest part of a trip: fetched when a note is looked at. */
export const Note = dynamic(() => persistently(() => import('./Note.tsx')).then((module) => module.Note), {
  ssr: false,
  loading: () => <Skeleton className="h-44" label="Opening the note" />,
});
