'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { Chips } from '#components/ui/Chips.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { Field, FieldSet, Select } from '#components/ui/Field.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { ErrorBody } from '#contracts/errors.ts';
import { readChoice } from '#core/numbers.ts';
import type { MemberActions } from '#hooks/useTripMembers.ts';
import { CopyLink } from '../../sharing/CopyLink.tsx';
import { useNameFirst } from './name-first.ts';

const inviteRoles = ['editor', 'commenter', 'viewer'] as const;
/** How many people may come in by one link. */
const uses = [1, 2, 5, 10, 25, 100];
const lifetimes = [
  { hours: 24, name: 'day' },
  { hours: 24 * 7, name: 'week' },
  { hours: 24 * 30, name: 'days30' },
  { hours: 24 * 90, name: 'days90' },
] as const;

/** A link that lets people in; whoever has it can use it until it expires or is used up. */
export function Invites({ actions }: { actions: MemberActions }) {
  const t = useTranslations('trip-panels.people');
  const tShared = useTranslations('trips.shared');
  const formats = useFormats();
  const id = useId();
  const nameFirst = useNameFirst();
  const [role, setRole] = useState<(typeof inviteRoles)[number]>('editor');
  const [hours, setHours] = useState(24 * 7);
  const [maxUses, setMaxUses] = useState(10);
  const [made, setMade] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<ErrorBody | null>(null);
  const make = async () => {
    const answer = await actions.invite({ role, expiresInHours: hours, maxUses });
    setRefusal('error' in answer ? answer.error : null);
    setMade('invite' in answer ? answer.invite.url : null);
  };
  return (
    <div className="flex flex-col gap-5">
      <FieldSet id={`${id}-role`} label={t('role')}>
        <Chips
          name={`${id}-role`}
          chips={inviteRoles.map((value) => ({
            value,
            label: tShared(`roles.${value}`),
            note: tShared(`may.${value}`),
          }))}
          chosen={[role]}
          onChange={([chosen]) => setRole(chosen ?? 'editor')}
          wide
        />
      </FieldSet>
      <div className="tracks gap-4 [--track:9rem]">
        <Field id={`${id}-life`} label={t('expiresAfter')}>
          <Select
            id={`${id}-life`}
            value={hours}
            onChange={(event) =>
              setHours(
                readChoice(
                  event.target.value,
                  lifetimes.map((lifetime) => lifetime.hours),
                ) ?? hours,
              )
            }
          >
            {lifetimes.map((lifetime) => (
              <option key={lifetime.hours} value={lifetime.hours}>
                {t(`lifetimes.${lifetime.name}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field id={`${id}-uses`} label={t('maxUses')}>
          <Select
            id={`${id}-uses`}
            value={maxUses}
            onChange={(event) => setMaxUses(readChoice(event.target.value, uses) ?? maxUses)}
          >
            {uses.map((most) => (
              <option key={most} value={most}>
                {t('people', { count: most })}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      {refusal ? (
        <ErrorNote title={t('linkNotCreated')}>
          <ProblemText of={refusal} />
        </ErrorNote>
      ) : null}
      {made ? <CopyLink label={t('invitation')} url={made} note={t('copyNow')} /> : null}
      <div>
        <Button kind={made ? 'plain' : 'next'} onClick={() => nameFirst(() => void make())}>
          {t(made ? 'createAnother' : 'create')}
        </Button>
      </div>
      {actions.invites && actions.invites.length > 0 ? (
        <div>
          <h3 className="mb-1 font-bold">{t('activeLinks')}</h3>
          <ul>
            {actions.invites.map((invite) => (
              <li
                key={invite.id}
                className="flex flex-wrap items-center justify-between gap-3 border-t border-rule py-1.5"
              >
                <span className="min-w-0 flex-1 basis-48">
                  {t('activeLink', {
                    role: tShared(`roles.${invite.role}`),
                    uses: invite.uses,
                    max: invite.maxUses,
                    until: formats.moment(invite.expiresAt),
                  })}
                </span>
                <Button small kind="quiet" onClick={() => actions.revoke(invite.id).then(setRefusal)}>
                  {t('withdraw')}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}
