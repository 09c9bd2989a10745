'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { useProblemText } from '#components/ui/useProblemText.ts';
import type { MemberActions } from '#hooks/useTripMembers.ts';

export function Leave({ leave }: Pick<MemberActions, 'leave'>) {
  const textOf = useProblemText();
  const t = useTranslations('trip-panels.people');
  const tActions = useTranslations('common.actions');
  const router = useRouter();
  const [asked, setAsked] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  if (!asked) {
    return (
      <Button small className="mt-4" onClick={() => setAsked(true)}>
        {t('leaveTrip')}
      </Button>
    );
  }
  return (
    <div className="mt-4">
      <p>{t('leaveNote')}</p>
      {refusal ? <ErrorNote title={t('stillIn')}>{refusal}</ErrorNote> : null}
      <p className="mt-3 flex gap-3">
        <Button
          small
          kind="stop"
          onClick={async () => {
            const error = await leave();
            if (error) setRefusal(textOf(error));
            else router.push('/trips');
          }}
        >
          {t('leave')}
        </Button>
        <Button small kind="quiet" onClick={() => setAsked(false)}>
          {tActions('cancel')}
        </Button>
      </p>
    </div>
  );
}
