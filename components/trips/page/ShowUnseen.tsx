'use client';

import { useSearchParams } from 'next/navigation';
import { type ReactNode, useEffect, useMemo } from 'react';
import { useUnseen } from '#hooks/useUnseen.ts';
import { UnseenContext } from '../editing/unseen.ts';

/** Knows what others changed while one was away; a stop that is opened has been seen. */
export function ShowUnseen({ tripId, children }: { tripId: string; children: ReactNode }) {
  const { marks, look, lookAtAll } = useUnseen(tripId);
  const activityId = useSearchParams().get('activity');
  useEffect(() => {
    if (activityId !== null && Object.hasOwn(marks, activityId)) look(activityId);
  }, [activityId, marks, look]);
  const changes = useMemo(() => ({ marks, look, lookAtAll }), [marks, look, lookAtAll]);
  return <UnseenContext value={changes}>{children}</UnseenContext>;
}
