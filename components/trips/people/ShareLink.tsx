'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import type { ErrorBody } from '#contracts/errors.ts';
import type { MemberActions } from '#hooks/useTripMembers.ts';
import { CopyLink } from '../../sharing/CopyLink.tsx';

/** A page that anybody with the link can read, without an account. */
export function ShareLink({ actions }: { actions: MemberActions }) {
  const t = useTranslations('trip-panels.people');
  const { share, setShare, error } = actions;
  const [refusal, setRefusal] = useState<ErrorBody | null>(null);
  /** As it was pressed, until the server has answered. */
  const [pressed, setPressed] = useState<boolean | null>(null);
  if (error)
    return (
      <ErrorNote title={t('share.notLoaded')}>
        <ProblemText of={error} />
      </ErrorNote>
    );
  if (!share) return <Skeleton className="h-32" label={t('share.loading')} />;
  const put = async (enabled: boolean, showBudget: boolean) => {
    setPressed(showBudget);
    setRefusal(await setShare({ enabled, showBudget }));
    setPressed(null);
  };
  return (
    <div className="flex flex-col gap-4">
      <p className="text-soft">{t('share.note')}</p>
      {share.enabled && share.url ? <CopyLink label={t('share.label')} url={share.url} /> : null}
      <label className="flex min-h-9 items-center gap-3">
        <input
          type="checkbox"
          className="size-5 accent-ink"
          checked={pressed ?? share.showBudget}
          onChange={(event) => put(share.enabled, event.target.checked)}
        />
        {t('share.budget')}
      </label>
      {refusal ? (
        <ErrorNote title={t('failed')}>
          <ProblemText of={refusal} />
        </ErrorNote>
      ) : null}
      <div>
        {share.enabled ? (
          <Button kind="stop" small onClick={() => put(false, share.showBudget)}>
            {t('share.turnOff')}
          </Button>
        ) : (
          <Button small onClick={() => put(true, share.showBudget)}>
            {t('share.create')}
          </Button>
        )}
      </div>
    </div>
  );
}
