'use client';

import { useTranslations } from 'next-intl';
import { Section } from '#components/ui/layout.tsx';
import type { Member, Role, TripState } from '#contracts/trips.ts';
import { useTripMembers } from '#hooks/useTripMembers.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { Invites } from './Invites.tsx';
import { Leave } from './Leave.tsx';
import { MemberRow } from './MemberRow.tsx';
import { ShareLink } from './ShareLink.tsx';
import { Travellers } from './Travellers.tsx';

type Props = { trip: TripState; role: Role; members: readonly Member[] };

/** Who may do what, how more come in, and who shares the money. */
export function People({ trip, role, members }: Props) {
  const t = useTranslations('trip-panels.people');
  const { tripId, userId } = useTripActions();
  const actions = useTripMembers(tripId);
  return (
    <div className="grid gap-x-12 gap-y-10 lg:grid-cols-2">
      <div>
        <Section title={t('inTrip')}>
          <ul>
            {members.map((member) => (
              <MemberRow
                key={member.userId}
                member={member}
                isSelf={member.userId === userId}
                isOwner={role === 'owner'}
                actions={actions}
              />
            ))}
          </ul>
        </Section>
        {role === 'owner' ? null : <Leave leave={actions.leave} />}
        <Section title={t('sharingCosts')}>
          <Travellers trip={trip} />
        </Section>
      </div>
      {role === 'owner' ? (
        <div>
          <Section title={t('invite')}>
            <Invites actions={actions} />
          </Section>
          <Section title={t('publicLink')}>
            <ShareLink actions={actions} />
          </Section>
        </div>
      ) : null}
    </div>
  );
}
