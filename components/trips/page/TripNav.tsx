'use client';

import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { DropdownMenu } from 'radix-ui';
import type { ComponentProps, ComponentType, SVGProps } from 'react';
import { SunIcon } from '#components/ui/frame-icons.tsx';
import { DaysIcon, DotsIcon, IdeaIcon, MoneyIcon, PinIcon } from '../shared/icons.tsx';
import { MenuContent, MenuItem } from '../shared/Menu.tsx';
import type { Tab, View } from './tabs.ts';
import type { TripAddress } from './useAddress.ts';

type Icon = ComponentType<SVGProps<SVGSVGElement>>;
type Place = { name: 'today' | 'days' | 'map' | 'ideas' | 'money'; Icon: Icon } & (
  | { tab: Tab }
  | { view: View }
);

const today: Place = { name: 'today', Icon: SunIcon, tab: 'today' };
const places: readonly Place[] = [
  { name: 'days', Icon: DaysIcon, view: 'days' },
  { name: 'map', Icon: PinIcon, view: 'map' },
  { name: 'ideas', Icon: IdeaIcon, view: 'ideas' },
  { name: 'money', Icon: MoneyIcon, tab: 'budget' },
];
/** What is looked at less often. */
const rest = ['lists', 'papers', 'notes', 'people', 'history'] as const satisfies readonly Tab[];

const itemClass =
  'flex min-h-14 min-w-11 flex-1 flex-col items-center justify-center gap-0.5 border-t-4 px-0.5 pb-1 text-[0.75rem] leading-tight font-semibold focus-visible:-outline-offset-3 focus-visible:shadow-none';
const lookOf = (isCurrent: boolean) =>
  isCurrent ? 'border-ink text-ink' : 'border-transparent text-soft hover:text-ink';

/** The parts of a trip within reach of a thumb, where there is no room for all of them at once. */
export function TripNav({ address, isOn }: { address: TripAddress; isOn: boolean }) {
  const t = useTranslations('trips.page');
  const { tab, view, openTab, openView } = address;
  const isAt = (place: Place) => ('tab' in place ? tab === place.tab : tab === 'days' && view === place.view);
  const isInRest = rest.some((one) => one === tab);
  const go = (place: Place) => {
    if ('tab' in place) openTab(place.tab);
    else openView(place.view);
    scrollTo({ top: 0 });
  };
  return (
    <nav
      aria-label={t('parts')}
      data-bottom-bar
      className="fixed inset-x-0 bottom-0 z-30 flex justify-between border-t-2 border-rule bg-ground px-1 pb-[env(safe-area-inset-bottom)] lg:hidden print:hidden"
    >
      {(isOn ? [today, ...places] : places).map((place) => (
        <button
          key={place.name}
          type="button"
          aria-current={isAt(place) ? 'page' : undefined}
          onClick={() => go(place)}
          className={clsx(itemClass, lookOf(isAt(place)))}
        >
          <place.Icon aria-hidden="true" className="size-5" />
          {t(`nav.${place.name}`)}
        </button>
      ))}
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger asChild>
          <Rest isCurrent={isInRest} />
        </DropdownMenu.Trigger>
        <MenuContent side="top">
          {rest.map((one) => (
            <MenuItem
              key={one}
              aria-current={tab === one ? 'page' : undefined}
              onSelect={() => {
                openTab(one);
                scrollTo({ top: 0 });
              }}
            >
              {t(`tabs.${one}`)}
            </MenuItem>
          ))}
        </MenuContent>
      </DropdownMenu.Root>
    </nav>
  );
}

function Rest({ isCurrent, ...trigger }: ComponentProps<'button'> & { isCurrent: boolean }) {
  const t = useTranslations('trips.page.nav');
  return (
    <button type="button" {...trigger} className={clsx(itemClass, lookOf(isCurrent))}>
      <DotsIcon aria-hidden="true" className="size-5" />
      <span className="sr-only">{t('moreLabel')}</span>
      <span aria-hidden="true">{t('more')}</span>
    </button>
  );
}
