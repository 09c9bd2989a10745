'use client';

import { Button } from '#components/ui/Button.tsx';
import { formatList } from '#components/ui/format.ts';
import { Line } from '#components/ui/Line.tsx';
import type { Member, Presence, Role } from '#contracts/trips.ts';
import { Avatars } from '../editing/Avatars.tsx';
import { useTripActions } from '../editing/trip-actions.ts';
import { roleLabels } from '../shared/labels.ts';

type Props = { role: Role; members: readonly Member[]; others: readonly Presence[]; onClose: () => void };

const first: Record<'edit' | 'comment' | 'view', readonly string[]> = {
  edit: [
    'Browse the days and open any stop for details.',
    'Type a stop or an idea where you want it. Everyone sees it right away.',
    'Vote for what you like and add comments.',
  ],
  comment: [
    'Browse the days and open any stop for details.',
    'Vote for what you like.',
    'Add comments; @ and a name notifies someone.',
  ],
  view: [
    'Browse the days and open any stop for details.',
    'Stay a while: changes by others show up on their own.',
    'Find the budget and the lists in the tabs.',
  ],
};

/** For somebody who has just come in: who is here, and what to do first. */
export function Welcome({ role, members, others, onClose }: Props) {
  const { userId } = useTripActions();
  const can = role === 'commenter' ? 'comment' : role === 'viewer' ? 'view' : 'edit';
  const names = members.filter((member) => member.userId !== userId).map(({ name }) => name);
  return (
    <section aria-label="Welcome" className="mb-8 border-t-8 border-signal bg-panel px-5 py-5">
      <h2 className="text-2xl">Welcome aboard</h2>
      <p className="mt-1 text-soft">
        You joined as {roleLabels[role].label.toLowerCase()}
        {names.length > 0
          ? `, with ${formatList(names.slice(0, 6))}${names.length > 6 ? ' and others' : ''}`
          : ''}
        . {others.length > 0 ? 'Here right now:' : 'Nobody else is here right now.'}
      </p>
      {others.length > 0 ? (
        <div className="mt-2">
          <Avatars people={others} />
        </div>
      ) : null}
      <div className="mt-4 max-w-prose">
        <Line
          label="What to do first"
          colour={0}
          stations={first[can].map((name, index) => ({
            id: name,
            name,
            state: index === 0 ? ('current' as const) : ('ahead' as const),
          }))}
        />
      </div>
      <Button small className="mt-4" onClick={onClose}>
        Got it
      </Button>
    </section>
  );
}
