'use client';

import { ButtonLink } from '#components/ui/Button.tsx';
import { Empty } from '#components/ui/Empty.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { PageTitle } from '#components/ui/layout.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { useTraveller } from '#hooks/useTraveller.ts';
import { Announcing } from './Announcing.tsx';
import { DeadLetters } from './DeadLetters.tsx';
import { Feeds } from './Feeds.tsx';
import { Sources } from './Sources.tsx';
import { StatusBoard } from './StatusBoard.tsx';

export function Admin() {
  const { traveller, error } = useTraveller();
  return (
    <>
      <PageTitle title="Administration" />
      {error ? <ErrorNote title="This page can’t be opened">{error.message}</ErrorNote> : null}
      {traveller === undefined && !error ? <Skeleton className="h-72" label="Checking who you are" /> : null}
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
          title="This page is for administrators"
          action={<ButtonLink href="/account?do=sign-in">Sign in</ButtonLink>}
        >
          Sign in with an administrator account to see connections and undelivered notifications.
        </Empty>
      ) : null}
    </>
  );
}
