'use client';

import { useTranslations } from 'next-intl';
import { Modal } from '#components/ui/Dialog.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import type { PlanLink, PlanLinkRole } from '#contracts/plans.ts';
import { usePlanLinks } from '#hooks/usePlanLinks.ts';
import { SecretLink } from '../../sharing/SecretLink.tsx';

/** The links by which others watch the plan. */
export function SharePlan({ planId, onClose }: { planId: string; onClose: () => void }) {
  const t = useTranslations('plans.share');
  const { links, make, end, isBusy, error } = usePlanLinks(planId);
  return (
    <Modal title={t('title')} onClose={onClose}>
      <div className="flex flex-col gap-6">
        <p className="text-soft">{t('lead')}</p>
        {error ? (
          <ErrorNote title={t('failed')}>
            <ProblemText of={error} />
          </ErrorNote>
        ) : null}
        {links || error ? null : <Skeleton className="h-48" label={t('loading')} />}
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
  const t = useTranslations('plans.share');
  const title = t(`${role}.title`);
  return (
    <section aria-label={title} className="border-t-2 border-rule pt-3">
      <h3 className="font-bold">{title}</h3>
      <p className="mb-3">{t(`${role}.text`)}</p>
      <div className="flex flex-col gap-3">
        <SecretLink
          link={link}
          label={t(`${role}.link`)}
          isBusy={isBusy}
          make={() => make(role)}
          end={() => end(role)}
          isOneOfSeveral
        />
      </div>
    </section>
  );
}
