'use client';

import { formatList } from '#components/ui/format.ts';
import { usePlanPresence } from '#hooks/usePlanPresence.ts';
import { Avatars } from '../../trips/editing/Avatars.tsx';

const NAMED = 3;

/** Who else has the plan open; nothing while one is alone. */
export function Watchers({ planId }: { planId: string }) {
  const others = usePlanPresence(planId);
  if (others.length === 0) return null;
  const rest = others.length - NAMED;
  const names = [...others.slice(0, NAMED).map(({ name }) => name), ...(rest > 0 ? [`${rest} more`] : [])];
  return (
    <p className="mb-4 flex flex-wrap items-center gap-3" data-watchers>
      <Avatars people={others} />
      <span aria-hidden="true" className="text-soft">
        {formatList(names)} {others.length === 1 ? 'is' : 'are'} watching too
      </span>
    </p>
  );
}
