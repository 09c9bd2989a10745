'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button, ButtonLink } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { count } from '#components/ui/format.ts';
import { ArrowIcon } from '#components/ui/icons.tsx';
import { PageTitle } from '#components/ui/layout.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import type { ErrorBody } from '#contracts/errors.ts';
import { GUEST_NAME } from '#contracts/travellers.ts';
import { useTraveller } from '#hooks/useTraveller.ts';
import { useInvitation } from '#hooks/useTripMembers.ts';
import { roleLabels } from '../shared/labels.ts';
import { GuestName } from './GuestName.tsx';

/** What somebody with an invitation's link sees: which trip it is, what they may do in it, and the way in. */
export function InvitePage({ token }: { token: string }) {
  const router = useRouter();
  const { preview, error, accept } = useInvitation(token);
  const { traveller } = useTraveller();
  const [typed, setTyped] = useState<string>();
  const [isComing, setComing] = useState(false);
  const [refusal, setRefusal] = useState<ErrorBody | null>(null);

  if (error) {
    const isOver = error.code === 'gone';
    return (
      <>
        <PageTitle
          title={isOver ? 'This invitation has ended' : 'We can’t find this invitation'}
          lead={
            isOver
              ? 'It has expired, been used up or been withdrawn. Ask for a new link.'
              : error.code === 'unavailable'
                ? `${error.message} Try again in a moment.`
                : 'Check that the link is complete, or ask the person who sent it for a new one.'
          }
        />
        <ButtonLink href="/trips">My trips</ButtonLink>
      </>
    );
  }
  if (!preview) return <Skeleton className="h-72" label="Loading the invitation" />;

  const isNamed = traveller && !traveller.isGuest;
  const name = typed ?? (traveller && traveller.name !== GUEST_NAME ? traveller.name : '');
  const comeIn = async () => {
    setComing(true);
    // Named first: those who are in already never see anybody else come in.
    const answer = await accept(isNamed ? undefined : name.trim() || undefined);
    if ('error' in answer) {
      setRefusal(answer.error);
      return setComing(false);
    }
    router.push(`/trips/${answer.tripId}?welcome`);
  };
  return (
    <div className="mx-auto max-w-xl">
      <p className="text-soft">You’re invited to</p>
      <PageTitle
        title={preview.title}
        lead={`${count(preview.members, 'person is', 'people are')} in this trip. You’ll join as ${roleLabels[preview.role].label.toLowerCase()}: you ${roleLabels[preview.role].may.toLowerCase()}`}
      />
      <div className="flex flex-col gap-5">
        {isNamed ? (
          <p>
            You’re joining as <bdi className="font-semibold">{traveller.name}</bdi>.
          </p>
        ) : (
          <GuestName name={name} onChange={setTyped} />
        )}
        {refusal ? <ErrorNote title="You haven’t joined yet">{refusal.message}</ErrorNote> : null}
        <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
          <Button kind="next" onClick={comeIn} disabled={isComing}>
            {isComing ? 'Joining…' : 'Join trip'} <ArrowIcon />
          </Button>
          {isNamed ? null : <p className="text-soft">No account needed.</p>}
        </div>
      </div>
    </div>
  );
}
