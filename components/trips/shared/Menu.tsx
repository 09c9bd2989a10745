'use client';

import { DropdownMenu } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { Link } from '#components/ui/Link.tsx';

type Props = {
  label: string;
  /** In place of the words on the button. */
  icon?: ReactNode;
  children: ReactNode;
};

export function Menu({ label, icon, children }: Props) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        {icon ? (
          <button
            type="button"
            aria-label={label}
            title={label}
            className="grid size-9 shrink-0 pointer-coarse:size-11 place-items-center rounded-sign text-soft hover:bg-panel hover:text-ink"
          >
            {icon}
          </button>
        ) : (
          <Button small>{label}</Button>
        )}
      </DropdownMenu.Trigger>
      <MenuContent>{children}</MenuContent>
    </DropdownMenu.Root>
  );
}

/** What a menu's button opens. */
export function MenuContent(props: Pick<ComponentProps<typeof DropdownMenu.Content>, 'children' | 'side'>) {
  return (
    <DropdownMenu.Portal>
      <DropdownMenu.Content
        align="end"
        sideOffset={4}
        // What does not fit on the screen is scrolled to.
        className="z-50 max-h-(--radix-dropdown-menu-content-available-height) max-w-[calc(100vw-2rem)] min-w-52 overflow-y-auto rounded-sign border-2 border-ink bg-ground py-1 shadow-over"
        {...props}
      />
    </DropdownMenu.Portal>
  );
}

const itemClass =
  'flex min-h-11 cursor-pointer items-center px-4 py-1.5 outline-none data-[highlighted]:bg-panel';

export function MenuItem(props: ComponentProps<typeof DropdownMenu.Item>) {
  return <DropdownMenu.Item className={itemClass} {...props} />;
}

/** To another page. */
export function MenuLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <DropdownMenu.Item asChild className={itemClass}>
      <Link href={href}>{children}</Link>
    </DropdownMenu.Item>
  );
}

/** To a file: the browser saves it. */
export function MenuDownload({ href, children }: { href: string; children: ReactNode }) {
  return (
    <DropdownMenu.Item asChild className={itemClass}>
      <a href={href} download>
        {children}
      </a>
    </DropdownMenu.Item>
  );
}
