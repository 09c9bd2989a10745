'use client';

import { useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import type { ErrorBody } from '#contracts/errors.ts';
import type { MemberActions } from '#hooks/useTripMembers.ts';
import { CopyLink } from '../../sharing/CopyLink.tsx';

/** A page that anybody with the link can read, without an account. */
export function ShareLink({ actions }: { actions: MemberActions }) {
  const { share, setShare, error } = actions;
  const [refusal, setRefusal] = useState<ErrorBody | null>(null);
  /** As it was pressed, until the server has answered. */
  const [pressed, setPressed] = useState<boolean | null>(null);
  if (error) return <ErrorNote title="The link can’t be loaded">{error.message}</ErrorNote>;
  if (!share) return <Skeleton className="h-32" label="Loading the link" />;
  const put = async (enabled: boolean, showBudget: boolean) => {
    setPressed(showBudget);
    setRefusal(await setShare({ enabled, showBudget }));
    setPressed(null);
  };
  return (
    <div className="flex flex-col gap-4">
      <p className="text-soft">
        A read-only page to view and print, for anyone with the link. It leaves out comments, votes, notes and
        booking references.
      </p>
      {share.enabled && share.url ? <CopyLink label="Read-only link" url={share.url} /> : null}
      <label className="flex min-h-9 items-center gap-3">
        <input
          type="checkbox"
          className="size-5 accent-ink"
          checked={pressed ?? share.showBudget}
          onChange={(event) => put(share.enabled, event.target.checked)}
        />
        Include the budget
      </label>
      {refusal ? <ErrorNote title="That didn’t work">{refusal.message}</ErrorNote> : null}
      <div>
        {share.enabled ? (
          <Button kind="stop" small onClick={() => put(false, share.showBudget)}>
            Turn off link
          </Button>
        ) : (
          <Button small onClick={() => put(true, share.showBudget)}>
            Create public link
          </Button>
        )}
      </div>
    </div>
  );
}
