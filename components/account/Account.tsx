'use client';

import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { PageTitle } from '#components/ui/layout.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { Tabs } from '#components/ui/Tabs.tsx';
import { useTraveller } from '#hooks/useTraveller.ts';
import { ApiKeys } from './ApiKeys.tsx';
import { Sessions } from './Sessions.tsx';
import { SignIn } from './SignIn.tsx';
import { SignUp } from './SignUp.tsx';
import { YourName } from './YourName.tsx';

export function Account() {
  const t = useTranslations('account.page');
  const tShared = useTranslations('account.shared');
  const { traveller, error } = useTraveller();
  const initial = useSearchParams().get('do');
  if (error)
    return (
      <ErrorNote title={t('notOpened')}>
        <ProblemText of={error} />
      </ErrorNote>
    );
  if (traveller === undefined) return <Skeleton className="h-96" label={t('checking')} />;
  if (traveller && !traveller.isGuest) {
    return (
      <>
        <PageTitle title={t('title')} lead={traveller.email} />
        <YourName name={traveller.name} />
        <Sessions />
        <ApiKeys isAdmin={traveller.isAdmin} />
      </>
    );
  }
  const tabs = [
    { value: 'sign-up', label: tShared('signUp'), content: <SignUp /> },
    { value: 'sign-in', label: tShared('signIn'), content: <SignIn /> },
  ];
  return (
    <div className="mx-auto max-w-md">
      <PageTitle title={t('guest')} lead={t('guestLead')} />
      {traveller ? <YourName name={traveller.name} /> : null}
      {/* Remounted when the menu asks for the other one while this page is open. */}
      <Tabs
        key={initial}
        label={t('which')}
        tabs={tabs}
        initial={initial === 'sign-in' ? 'sign-in' : 'sign-up'}
      />
    </div>
  );
}
