'use client';

import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { ButtonLink } from '#components/ui/Button.tsx';
import type { Role, TripState } from '#contracts/trips.ts';
import { Menu, MenuDownload, MenuItem } from '../Menu.tsx';
import { DeleteTrip } from './DeleteTrip.tsx';
import { exportFormats } from './exports.ts';
import { TripSettings } from './TripSettings.tsx';

type Props = { trip: TripState; tripId: string; role: Role; onPeople: () => void };

export function TripMenu({ trip, tripId, role, onPeople }: Props) {
  const [asked, setAsked] = useState<'settings' | 'delete' | null>(null);
  const canEdit = role === 'owner' || role === 'editor';
  return (
    <>
      {role === 'owner' ? (
        <ButtonLink
          href="?tab=people"
          small
          onClick={(event) => {
            event.preventDefault();
            onPeople();
          }}
        >
          Invite
        </ButtonLink>
      ) : null}
      <Menu label="More">
        {canEdit ? (
          <MenuItem onSelect={() => setAsked('settings')}>Summary, currency, colour</MenuItem>
        ) : null}
        {exportFormats.map(({ format, words }) => (
          <MenuDownload
            key={format}
            href={`/api/v1/trips/${encodeURIComponent(tripId)}/export?format=${format}`}
          >
            {words}
          </MenuDownload>
        ))}
        {role === 'owner' ? (
          <>
            <DropdownMenu.Separator className="my-1 border-t-2 border-rule" />
            <MenuItem onSelect={() => setAsked('delete')}>Delete the trip</MenuItem>
          </>
        ) : null}
      </Menu>
      {asked === 'settings' ? <TripSettings trip={trip} onClose={() => setAsked(null)} /> : null}
      {asked === 'delete' ? (
        <DeleteTrip tripId={tripId} title={trip.trip.title} onClose={() => setAsked(null)} />
      ) : null}
    </>
  );
}
