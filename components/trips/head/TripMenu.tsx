'use client';

import { useTranslations } from 'next-intl';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { ButtonLink } from '#components/ui/Button.tsx';
import { useMedia } from '#components/ui/useMedia.ts';
import type { Role, TripState } from '#contracts/trips.ts';
import { BringInDialog } from '../bring-in/BringInDialog.tsx';
import { CalendarDialog } from '../calendar/CalendarDialog.tsx';
import { MoveStopsDialog } from '../move/MoveStopsDialog.tsx';
import { DotsIcon } from '../shared/icons.tsx';
import { Menu, MenuDownload, MenuItem, MenuLink } from '../shared/Menu.tsx';
import { CopyTrip } from './CopyTrip.tsx';
import { DeleteTrip } from './DeleteTrip.tsx';
import { exportsOf } from './exports.ts';
import { TripSettings } from './TripSettings.tsx';

type Props = { trip: TripState; tripId: string; role: Role; onPeople: () => void };

export function TripMenu({ trip, tripId, role, onPeople }: Props) {
  const t = useTranslations('trips.head');
  const [asked, setAsked] = useState<
    'settings' | 'bring-in' | 'move' | 'calendar' | 'copy' | 'delete' | null
  >(null);
  const isNarrow = useMedia('(max-width: 40rem)');
  const canEdit = role === 'owner' || role === 'editor';
  return (
    <>
      {role === 'owner' ? (
        <ButtonLink
          href="?tab=people"
          small
          className="max-sm:hidden"
          onClick={(event) => {
            event.preventDefault();
            onPeople();
          }}
        >
          {t('menu.invite')}
        </ButtonLink>
      ) : null}
      <Menu label={t('menu.more')} icon={isNarrow ? <DotsIcon /> : undefined}>
        {isNarrow && role === 'owner' ? (
          <MenuItem onSelect={onPeople}>{t('menu.invitePeople')}</MenuItem>
        ) : null}
        {canEdit ? (
          <>
            <MenuItem onSelect={() => setAsked('settings')}>{t('menu.settings')}</MenuItem>
            <MenuItem onSelect={() => setAsked('bring-in')}>{t('menu.bringIn')}</MenuItem>
            <MenuItem onSelect={() => setAsked('move')}>{t('menu.move')}</MenuItem>
            <MenuLink href={`/plans/new?trip=${encodeURIComponent(tripId)}`}>{t('menu.plan')}</MenuLink>
          </>
        ) : null}
        <MenuItem onSelect={() => setAsked('copy')}>{t('menu.copy')}</MenuItem>
        <DropdownMenu.Label className="px-4 pt-2 pb-0.5 text-[0.88rem] text-soft">
          {t('menu.export')}
        </DropdownMenu.Label>
        <MenuItem onSelect={() => setAsked('calendar')}>{t('menu.calendar')}</MenuItem>
        {exportsOf(trip).map(({ query, name }) => (
          <MenuDownload key={query} href={`/api/v1/trips/${encodeURIComponent(tripId)}/export?${query}`}>
            {t(`exports.${name}`)}
          </MenuDownload>
        ))}
        {role === 'owner' ? (
          <>
            <DropdownMenu.Separator className="my-1 border-t-2 border-rule" />
            <MenuItem onSelect={() => setAsked('delete')}>{t('menu.delete')}</MenuItem>
          </>
        ) : null}
      </Menu>
      {asked === 'settings' ? <TripSettings trip={trip} onClose={() => setAsked(null)} /> : null}
      {asked === 'bring-in' ? <BringInDialog trip={trip} onClose={() => setAsked(null)} /> : null}
      {asked === 'move' ? <MoveStopsDialog trip={trip} onClose={() => setAsked(null)} /> : null}
      {asked === 'calendar' ? <CalendarDialog tripId={tripId} onClose={() => setAsked(null)} /> : null}
      {asked === 'copy' ? (
        <CopyTrip tripId={tripId} title={trip.trip.title} onClose={() => setAsked(null)} />
      ) : null}
      {asked === 'delete' ? (
        <DeleteTrip tripId={tripId} title={trip.trip.title} onClose={() => setAsked(null)} />
      ) : null}
    </>
  );
}
