'use client';

import { useTranslations } from 'next-intl';
import { Tabs } from 'radix-ui';
import { memo, useCallback, useDeferredValue } from 'react';
import type { RuleFinding } from '#contracts/plans.ts';
import type { Member, Presence, Role, TripState } from '#contracts/trips.ts';
import { daysOf } from '#core/trips/state.ts';
import type { TripProposals } from '#hooks/useTripProposals.ts';
import { TripCheck } from '../check/TripCheck.tsx';
import { DayBoard } from '../days/DayBoard.tsx';
import { DayLine } from '../days/DayLine.tsx';
import { useTripActions } from '../editing/trip-actions.ts';
import { MapPanel } from '../map/MapPanel.tsx';
import { Note } from '../notes/LazyNote.tsx';
import { Today } from '../today/Today.tsx';
import { Budget, Checklists, History, Papers, People, Proposals } from './lazy.ts';
import { type Tab, tabs } from './tabs.ts';
import type { TripAddress } from './useAddress.ts';

type Props = {
  trip: TripState;
  role: Role;
  members: readonly Member[];
  others: readonly Presence[];
  address: TripAddress;
  /** It is one of the trip's days today. */
  isOn: boolean;
  /** What the check says; undefined until the trip was checked. */
  findings: readonly RuleFinding[] | undefined;
  proposed: TripProposals;
  /** Is handed the place beside the days where an opened stop may stand; null while there is none. */
  dock: (slot: HTMLElement | null) => void;
};

const triggerClass =
  '-mb-0.5 min-h-11 border-b-4 px-1 focus-visible:-outline-offset-3 focus-visible:shadow-none border-transparent font-semibold whitespace-nowrap text-soft hover:text-ink data-[state=active]:border-ink data-[state=active]:text-ink';

export const TripTabs = memo(function TripTabs({
  trip,
  role,
  members,
  others,
  address,
  findings,
  proposed,
  dock,
  isOn,
}: Props) {
  const t = useTranslations('trips.page');
  const { tripId } = useTripActions();
  const { tab, view, dayId, activityId, showDay, mapDay } = address;
  const shown = isOn ? tabs : tabs.filter((one) => one !== 'today');
  const showAll = useCallback(() => showDay(null), [showDay]);
  // A picture of hundreds of stops takes a while to draw: what was moved on the board is shown before it.
  const drawn = useDeferredValue(trip);
  return (
    <Tabs.Root value={tab} onValueChange={(value) => address.openTab(value as Tab)} activationMode="manual">
      <Tabs.List
        aria-label={t('parts')}
        className="-mx-1 hidden gap-2 overflow-x-auto overflow-y-hidden border-b-2 border-rule sm:gap-3 lg:flex"
      >
        {shown.map((one) => (
          <Tabs.Trigger key={one} value={one} className={triggerClass}>
            {t(`tabs.${one}`)}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {isOn ? (
        <Tabs.Content value="today" className="outline-none! lg:pt-6">
          <Today trip={trip} />
        </Tabs.Content>
      ) : null}
      <Tabs.Content value="days" className="outline-none! lg:pt-5">
        {/* Beside the ideas alone there is nothing to go to. */}
        <div className={view === 'ideas' ? 'max-lg:hidden' : 'contents'}>
          <DayLine days={daysOf(trip)} startDate={trip.trip.startDate} dayId={dayId} onShow={showDay} />
        </div>
        <DayBoard
          trip={trip}
          others={others}
          openId={activityId}
          shownDay={dayId}
          view={view}
          onShow={mapDay}
          aside={<MapPanel trip={drawn} dayId={dayId} activeId={activityId} onShowAll={showAll} />}
          below={
            <>
              {proposed.proposals.length > 0 ? (
                <Proposals trip={trip} members={members} live={proposed} />
              ) : null}
              <TripCheck trip={trip} findings={findings} />
            </>
          }
          dock={dock}
        />
      </Tabs.Content>
      <Tabs.Content value="budget" className="outline-none! lg:pt-6">
        <Budget trip={trip} />
      </Tabs.Content>
      <Tabs.Content value="lists" className="outline-none! lg:pt-6">
        <Checklists trip={trip} />
      </Tabs.Content>
      <Tabs.Content value="papers" className="outline-none! lg:pt-6">
        <Papers trip={trip} />
      </Tabs.Content>
      <Tabs.Content value="notes" className="max-w-3xl outline-none! lg:pt-6">
        <h2 className="mb-3 text-xl">{t('wholeTrip')}</h2>
        <Note tripId={tripId} noteId="trip" label={t('tripNote')} />
      </Tabs.Content>
      <Tabs.Content value="people" className="outline-none! lg:pt-6">
        <People trip={trip} role={role} members={members} />
      </Tabs.Content>
      <Tabs.Content value="history" className="outline-none! lg:pt-6">
        <History trip={trip} members={members} />
      </Tabs.Content>
    </Tabs.Root>
  );
});
