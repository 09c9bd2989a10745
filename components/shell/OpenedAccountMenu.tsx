'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { DropdownMenu } from 'radix-ui';
import { accountHref } from '#client/lib/way-back.ts';
import { Link } from '#components/ui/Link.tsx';
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
  const { traveller, error } = useTraveller();
  const { signOut, signOutEverywhere, isBusy } = useAccountActions();
  const path = usePathname();
  const query = useSearchParams().toString();
  const here = query ? `${path}?${query}` : path;
  const known = traveller && !traveller.isGuest;
  const who = error ? 'The server can’t be reached' : traveller === undefined ? 'Loading…' : 'You’re a guest';
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
            {known ? traveller.email : 'Only this browser can open what you make.'}
          </span>
        </DropdownMenu.Label>
        <DropdownMenu.Item asChild>
          <Link href="/inbox" className={item}>
            Inbox
          </Link>
        </DropdownMenu.Item>
        <DropdownMenu.Item asChild>
          <Link href="/settings" className={item}>
            Settings
          </Link>
        </DropdownMenu.Item>
        {traveller?.isAdmin ? (
          <DropdownMenu.Item asChild>
            <Link href="/admin" className={item}>
              Administration
            </Link>
          </DropdownMenu.Item>
        ) : null}
        <DropdownMenu.Separator className="my-1 h-px bg-rule" />
        {known ? (
          <>
            <DropdownMenu.Item asChild>
              <Link href="/account" className={item}>
                Account and API keys
              </Link>
            </DropdownMenu.Item>
            <DropdownMenu.Item className={item} disabled={isBusy} onSelect={() => void signOut()}>
              Sign out
            </DropdownMenu.Item>
            <DropdownMenu.Item className={item} disabled={isBusy} onSelect={() => void signOutEverywhere()}>
              Sign out everywhere
            </DropdownMenu.Item>
          </>
        ) : (
          <>
            <DropdownMenu.Item asChild>
              <Link href={accountHref('sign-up', here)} className={item}>
                Sign up
              </Link>
            </DropdownMenu.Item>
            <DropdownMenu.Item asChild>
              <Link href={accountHref('sign-in', here)} className={item}>
                Sign in
              </Link>
            </DropdownMenu.Item>
          </>
        )}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}
