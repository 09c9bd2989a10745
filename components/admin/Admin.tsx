'use client';

import { useTranslations } from 'next-intl';
import { ButtonLink } from '#components/ui/Button.tsx';
import { Empty } from '#components/ui/Empty.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { PageTitle } from '#components/ui/layout.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { useTraveller } from '#hooks/useTraveller.ts';
import { Announcing } from './Announcing.tsx';
import { DeadLetters } from './DeadLetters.tsx';
import { Feeds } from './Feeds.tsx';
import { Sources } from './Sources.tsx';
import { StatusBoard } from './StatusBoard.tsx';

export function Admin() {
  const t = useTranslations('admin.page');
  const { traveller, error } = useTraveller();
  return (
    <>
      <PageTitle title={t('title')} />
      {error ? (
        <ErrorNote title={t('notOpened')}>
          <ProblemText of={error} />
        </ErrorNote>
      ) : null}
      {traveller === undefined && !error ? <Skeleton className="h-72" label={t('checking')} /> : null}
      {traveller?.isAdmin ? (
        <>
          <StatusBoard />
          <Feeds />
          <Sources />
          <DeadLetters />
          <Announcing />
        </>
      ) : null}
      {traveller === null || traveller?.isAdmin === false ? (
        <Empty
          title={t('onlyAdmins')}
          action={<ButtonLink href="/account?do=sign-in">{t('signIn')}</ButtonLink>}
        >
          {t('onlyAdminsLead')}
        </Empty>
      ) : null}
    </>
  );
}
