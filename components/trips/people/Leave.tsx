'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import type { MemberActions } from '#hooks/useTripMembers.ts';

export function Leave({ leave }: Pick<MemberActions, 'leave'>) {
  const router = useRouter();
  const [asked, setAsked] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  if (!asked) {
    return (
      <Button small className="mt-4" onClick={() => setAsked(true)}>
        Leave the trip
      </Button>
    );
  }
  return (
    <div className="mt-4">
      <p>You’ll no longer see this trip, unless someone invites you again.</p>
      {refusal ? <ErrorNote title="You’re still in the trip">{refusal}</ErrorNote> : null}
      <p className="mt-3 flex gap-3">
        <Button
          small
          kind="stop"
          onClick={async () => {
            const error = await leave();
            if (error) setRefusal(error.message);
            else router.push('/trips');
          }}
        >
          Leave
        </Button>
        <Button small kind="quiet" onClick={() => setAsked(false)}>
          Cancel
        </Button>
      </p>
    </div>
  );
}
