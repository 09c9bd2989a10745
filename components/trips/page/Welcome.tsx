'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/Button.tsx';
import { Line } from '#components/ui/Line.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { Member, Presence, Role } from '#contracts/trips.ts';
import { Avatars } from '../editing/Avatars.tsx';
import { useTripActions } from '../editing/trip-actions.ts';

type Props = { role: Role; members: readonly Member[]; others: readonly Presence[]; onClose: () => void };

const first = {
  edit: ['browse', 'type', 'voteAndComment'],
  comment: ['browse', 'vote', 'comment'],
  view: ['browse', 'stay', 'find'],
} as const;

/** For somebody who has just come in: who is here, and what to do first. */
export function Welcome({ role, members, others, onClose }: Props) {
  const t = useTranslations('trips.page.welcome');
  const formats = useFormats();
  const { userId } = useTripActions();
  const can = role === 'commenter' ? 'comment' : role === 'viewer' ? 'view' : 'edit';
  const names = members.filter((member) => member.userId !== userId).map(({ name }) => name);
  const joined =
    names.length === 0
      ? t('joined', { role })
      : t(names.length > 6 ? 'joinedWithMore' : 'joinedWith', {
          role,
          names: formats.list(names.slice(0, 6)),
        });
  return (
    <section aria-label={t('label')} className="mb-8 border-t-8 border-signal bg-panel px-5 py-5">
      <h2 className="text-2xl">{t('title')}</h2>
      <p className="mt-1 text-soft">
        {joined} {t(others.length > 0 ? 'hereNow' : 'nobody')}
      </p>
      {others.length > 0 ? (
        <div className="mt-2">
          <Avatars people={others} />
        </div>
      ) : null}
      <div className="mt-4 max-w-prose">
        <Line
          label={t('first')}
          colour={0}
          stations={first[can].map((key, index) => ({
            id: key,
            name: t(key),
            state: index === 0 ? ('current' as const) : ('ahead' as const),
          }))}
        />
      </div>
      <Button small className="mt-4" onClick={onClose}>
        {t('gotIt')}
      </Button>
    </section>
  );
}
