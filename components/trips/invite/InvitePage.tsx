'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button, ButtonLink } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { ArrowIcon } from '#components/ui/icons.tsx';
import { PageTitle } from '#components/ui/layout.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { useProblemText } from '#components/ui/useProblemText.ts';
import type { ErrorBody } from '#contracts/errors.ts';
import { GUEST_NAME } from '#contracts/travellers.ts';
import { useTraveller } from '#hooks/useTraveller.ts';
import { useInvitation } from '#hooks/useTripMembers.ts';
import { GuestName } from './GuestName.tsx';

/** What somebody with an invitation's link sees: which trip it is, what they may do in it, and the way in. */
export function InvitePage({ token }: { token: string }) {
  const textOf = useProblemText();
  const t = useTranslations('trip-panels.invite');
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
          title={t(isOver ? 'ended' : 'notFound')}
          lead={
            isOver
              ? t('endedNote')
              : error.code === 'unavailable'
                ? t('unavailable', { reason: textOf(error) })
                : t('notFoundNote')
          }
        />
        <ButtonLink href="/trips">{t('myTrips')}</ButtonLink>
      </>
    );
  }
  if (!preview) return <Skeleton className="h-72" label={t('loading')} />;

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
      <p className="text-soft">{t('invitedTo')}</p>
      <PageTitle title={preview.title} lead={t('lead', { members: preview.members, role: preview.role })} />
      <div className="flex flex-col gap-5">
        {isNamed ? (
          <p>
            {t.rich('joiningAs', {
              person: traveller.name,
              name: (chunks) => <bdi className="font-semibold">{chunks}</bdi>,
            })}
          </p>
        ) : (
          <GuestName name={name} onChange={setTyped} />
        )}
        {refusal ? (
          <ErrorNote title={t('notJoined')}>
            <ProblemText of={refusal} />
          </ErrorNote>
        ) : null}
        <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
          <Button kind="next" onClick={comeIn} disabled={isComing}>
            {t(isComing ? 'joining' : 'join')} <ArrowIcon />
          </Button>
          {isNamed ? null : <p className="text-soft">{t('noAccount')}</p>}
        </div>
      </div>
    </div>
  );
}
