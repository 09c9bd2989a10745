'use client';

import { Modal } from '#components/ui/Dialog.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import type { PlanLink, PlanLinkRole } from '#contracts/plans.ts';
import { usePlanLinks } from '#hooks/usePlanLinks.ts';
import { SecretLink } from '../../sharing/SecretLink.tsx';

const roles: Record<PlanLinkRole, { title: string; text: string }> = {
  editor: {
    title: 'Decide together',
    text: 'They watch with you, and can stop the plan, continue it, and make it a trip. You’ll all be on that trip.',
  },
  viewer: {
    title: 'Just watch',
    text: 'They see the agents at work and the options. They can’t change anything.',
  },
};

/** The links by which others watch the plan. */
export function SharePlan({ planId, onClose }: { planId: string; onClose: () => void }) {
  const { links, make, end, isBusy, error } = usePlanLinks(planId);
  return (
    <Modal title="Share this plan" onClose={onClose}>
      <div className="flex flex-col gap-6">
        <p className="text-soft">
          Anyone with a link sees what you asked for: the dates, who travels, the budget and the options.
        </p>
        {error ? <ErrorNote title="That didn’t work">{error.message}</ErrorNote> : null}
        {links || error ? null : <Skeleton className="h-48" label="Looking for links" />}
        {links?.map((link) => (
          <OneLink key={link.role} link={link} isBusy={isBusy} make={make} end={end} />
        ))}
      </div>
    </Modal>
  );
}

type LinkProps = {
  link: PlanLink;
  isBusy: boolean;
  make: (role: PlanLinkRole) => void;
  end: (role: PlanLinkRole) => void;
};

function OneLink({ link, isBusy, make, end }: LinkProps) {
  const { role } = link;
  const { title, text } = roles[role];
  return (
    <section aria-label={title} className="border-t-2 border-rule pt-3">
      <h3 className="font-bold">{title}</h3>
      <p className="mb-3">{text}</p>
      <div className="flex flex-col gap-3">
        <SecretLink
          link={link}
          label={`Link to ${title.toLowerCase()}`}
          isBusy={isBusy}
          make={() => make(role)}
          end={() => end(role)}
          isOneOfSeveral
        />
      </div>
    </section>
  );
}
