'use client';

import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { DropdownMenu } from 'radix-ui';
import { accountHref } from '#client/lib/way-back.ts';
import { Link } from '#components/ui/Link.tsx';
import { usePath } from '#hooks/usePath.ts';
import { useAccountActions, useTraveller } from '#hooks/useTraveller.ts';
import { AccountButton } from './AccountButton.tsx';
import { Queries } from './Queries.tsx';

const item =
  'flex min-h-11 w-full items-center px-4 font-semibold outline-none data-highlighted:bg-panel data-disabled:opacity-55';

export function OpenedAccountMenu() {
  return (
    <Queries>
      <Menu />
    </Queries>
  );
}

function Menu() {
  const t = useTranslations('common.account');
  const { traveller, error } = useTraveller();
  const { signOut, signOutEverywhere, isBusy } = useAccountActions();
  const path = usePath();
  const query = useSearchParams().toString();
  const here = query ? `${path}?${query}` : path;
  const known = traveller && !traveller.isGuest;
  const who = error ? t('noServer') : traveller === undefined ? t('loading') : t('guest');
  return (
    <DropdownMenu.Root defaultOpen modal={false}>
      <DropdownMenu.Trigger asChild>
        <AccountButton />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content
        align="end"
        sideOffset={6}
        collisionPadding={8}
        className="z-40 w-64 rounded-sign border-2 border-ink bg-ground py-1 shadow-over"
      >
        <DropdownMenu.Label className="border-b border-rule px-4 py-2">
          <span className="block truncate font-bold">{known ? traveller.name : who}</span>
          <span className="block truncate text-[0.9rem] text-soft">
            {known ? traveller.email : t('guestNote')}
          </span>
        </DropdownMenu.Label>
        <DropdownMenu.Item asChild>
          <Link href="/inbox" className={item}>
            {t('inbox')}
          </Link>
        </DropdownMenu.Item>
        <DropdownMenu.Item asChild>
          <Link href="/settings" className={item}>
            {t('settings')}
          </Link>
        </DropdownMenu.Item>
        {traveller?.isAdmin ? (
          <DropdownMenu.Item asChild>
            <Link href="/admin" className={item}>
              {t('administration')}
            </Link>
          </DropdownMenu.Item>
        ) : null}
        <DropdownMenu.Separator className="my-1 h-px bg-rule" />
        {known ? (
          <>
            <DropdownMenu.Item asChild>
              <Link href="/account" className={item}>
                {t('accountAndKeys')}
              </Link>
            </DropdownMenu.Item>
            <DropdownMenu.Item className={item} disabled={isBusy} onSelect={() => void signOut()}>
              {t('signOut')}
            </DropdownMenu.Item>
            <DropdownMenu.Item className={item} disabled={isBusy} onSelect={() => void signOutEverywhere()}>
              {t('signOutEverywhere')}
            </DropdownMenu.Item>
          </>
        ) : (
          <>
            <DropdownMenu.Item asChild>
              <Link href={accountHref('sign-up', here)} className={item}>
                {t('signUp')}
              </Link>
            </DropdownMenu.Item>
            <DropdownMenu.Item asChild>
              <Link href={accountHref('sign-in', here)} className={item}>
                {t('signIn')}
              </Link>
            </DropdownMenu.Item>
          </>
        )}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}
