'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { Modal } from '#components/ui/Dialog.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { hidden } from '#components/ui/hidden.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import type { ErrorBody } from '#contracts/errors.ts';
import { type Member, type Role, roles } from '#contracts/trips.ts';
import type { MemberActions } from '#hooks/useTripMembers.ts';
import { Avatar } from '../editing/Avatars.tsx';

type Props = { member: Member; isSelf: boolean; isOwner: boolean; actions: MemberActions };

/** One member; for the owner with what can be changed. A change takes effect on their screen within a second. */
export function MemberRow({ member, isSelf, isOwner, actions }: Props) {
  const t = useTranslations('trip-panels.people');
  const tActions = useTranslations('common.actions');
  const tShared = useTranslations('trips.shared');
  const [asked, setAsked] = useState<'remove' | 'transfer' | null>(null);
  const [refusal, setRefusal] = useState<ErrorBody | null>(null);
  const { userId, name, role } = member;
  const canChange = isOwner && !isSelf;
  const change = async (work: Promise<ErrorBody | null>) => {
    setAsked(null);
    setRefusal(await work);
  };
  return (
    <li className="border-t border-rule py-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Avatar person={member} />
        <span className="min-w-0 flex-1 basis-32 font-semibold">
          <bdi>{name}</bdi>
          {isSelf ? <span className="font-normal text-soft"> {t('you')}</span> : null}
        </span>
        {canChange ? (
          <>
            <select
              aria-label={t('roleOf', { name })}
              className="min-h-10 rounded-sign border-2 border-edge bg-ground px-2"
              value={role}
              onChange={(event) => {
                const wanted = event.target.value as Role;
                if (wanted === 'owner') setAsked('transfer');
                else void change(actions.setRole(userId, wanted));
              }}
            >
              {roles.map((one) => (
                <option key={one} value={one}>
                  {tShared(`roles.${one}`)}
                </option>
              ))}
            </select>
            <Button small kind="quiet" onClick={() => setAsked('remove')}>
              {t.rich('removeMember', { name, hidden })}
            </Button>
          </>
        ) : (
          <span className="text-soft">{tShared(`roles.${role}`)}</span>
        )}
      </div>
      {refusal ? (
        <ErrorNote title={t('failed')}>
          <ProblemText of={refusal} />
        </ErrorNote>
      ) : null}
      {asked === 'remove' ? (
        <Modal title={t('removeAsk', { name })} onClose={() => setAsked(null)}>
          <p>{t('removeNote')}</p>
          <p className="mt-5 flex gap-3">
            <Button kind="stop" onClick={() => change(actions.remove(userId))}>
              {tActions('remove')}
            </Button>
            <Button kind="quiet" onClick={() => setAsked(null)}>
              {tActions('cancel')}
            </Button>
          </p>
        </Modal>
      ) : null}
      {asked === 'transfer' ? (
        <Modal title={t('handOverAsk', { name })} onClose={() => setAsked(null)}>
          <p>{t('handOverNote')}</p>
          <p className="mt-5 flex gap-3">
            <Button kind="stop" onClick={() => change(actions.setRole(userId, 'owner'))}>
              {t('handOver')}
            </Button>
            <Button kind="quiet" onClick={() => setAsked(null)}>
              {tActions('cancel')}
            </Button>
          </p>
        </Modal>
      ) : null}
    </li>
  );
}
