import { SystemIcon } from '#components/ui/frame-icons.tsx';
import { Link } from '#components/ui/Link.tsx';
import type { Locale } from '#messages/locales.ts';
import { AccountMenu } from './AccountMenu.tsx';
import { InboxLink } from './InboxLink.tsx';
import { Mark } from './Mark.tsx';
import { Navigation } from './Navigation.tsx';
import { ShellSignal } from './ShellSignal.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';

export function Header({ locale }: { locale: Locale }) {
  return (
    <header className="border-b-2 border-rule">
      <div className="group/bar mx-auto flex max-w-6xl flex-wrap items-center gap-x-3 px-4 sm:gap-x-8 sm:px-6 lg:h-16">
        <Link
          href="/"
          className="flex min-h-14 items-center gap-2.5 pt-0.5 text-xl font-extrabold tracking-tight sm:text-2xl"
        >
          <Mark />
          {/* Beside a long word about the connection there is no room for it on a phone. */}
          <span className="max-sm:group-has-data-troubled/bar:sr-only">Caravan</span>
        </Link>
        <Navigation locale={locale} />
        <div className="ms-auto flex items-center gap-1">
          <ShellSignal />
          <InboxLink />
          <ThemeSwitch
            waiting={
              <span className="grid size-10 place-items-center sm:size-11">
                <SystemIcon />
              </span>
            }
          />
          <AccountMenu />
        </div>
      </div>
    </header>
  );
}
