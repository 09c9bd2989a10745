import clsx from 'clsx';
import { type Locale, localeNames, locales } from '#messages/locales.ts';

type Props = { current: Locale; onChoose?: (locale: Locale) => void };

/** All languages by their own names, for whoever can't read the page's. A list of buttons: a menu would hide them. */
export function Languages({ current, onChoose }: Props) {
  return (
    <ul className="-mx-2 flex flex-wrap gap-x-1">
      {locales.map((locale) => (
        <li key={locale}>
          <button
            type="button"
            lang={locale}
            aria-pressed={locale === current}
            disabled={!onChoose}
            onClick={onChoose && (() => onChoose(locale))}
            className={clsx(
              'min-h-11 min-w-11 px-2 underline-offset-4 hover:text-ink',
              locale === current ? 'font-bold text-ink' : 'underline decoration-rule decoration-2',
            )}
          >
            {localeNames[locale]}
          </button>
        </li>
      ))}
    </ul>
  );
}
