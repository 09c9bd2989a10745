'use client';

import { useSearchParams } from 'next/navigation';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { PageTitle } from '#components/ui/layout.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { Tabs } from '#components/ui/Tabs.tsx';
import { useTraveller } from '#hooks/useTraveller.ts';
import { ApiKeys } from './ApiKeys.tsx';
import { Sessions } from './Sessions.tsx';
import { SignIn } from './SignIn.tsx';
import { SignUp } from './SignUp.tsx';
import { YourName } from './YourName.tsx';

export function Account() {
  const { traveller, error } = useTraveller();
  const initial = useSearchParams().get('do');
  if (error) return <ErrorNote title="Your account can’t be opened">{error.message}</ErrorNote>;
  if (traveller === undefined) return <Skeleton className="h-96" label="Checking who you are" />;
  if (traveller && !traveller.isGuest) {
    return (
      <>
        <PageTitle title="Account" lead={traveller.email} />
        <YourName name={traveller.name} />
        <Sessions />
        <ApiKeys isAdmin={traveller.isAdmin} />
      </>
    );
  }
  const tabs = [
    { value: 'sign-up', label: 'Sign up', content: <SignUp /> },
    { value: 'sign-in', label: 'Sign in', content: <SignIn /> },
  ];
  return (
    <div className="mx-auto max-w-md">
      <PageTitle
        title="You’re a guest"
        lead="That’s fine. With an account you can continue on any device, and everything you’ve made so far comes along."
      />
      {traveller ? <YourName name={traveller.name} /> : null}
      {/* Remounted when the menu asks for the other one while this page is open. */}
      <Tabs
        key={initial}
        label="Sign up or sign in"
        tabs={tabs}
        initial={initial === 'sign-in' ? 'sign-in' : 'sign-up'}
      />
    </div>
  );
}
