import { useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { localStore } from '#client/lib/browser.ts';
import { MoonIcon, SunIcon, SystemIcon } from '#components/ui/frame-icons.tsx';
import { THEME_KEY, type ThemeChoice, themeChoice, themeChoices } from './theme.ts';

const icons: Record<ThemeChoice, typeof SunIcon> = { system: SystemIcon, light: SunIcon, dark: MoonIcon };

const CHANGED = 'caravan:theme';
const subscribe = (listen: () => void) => {
  window.addEventListener(CHANGED, listen);
  window.addEventListener('storage', listen);
  return () => {
    window.removeEventListener(CHANGED, listen);
    window.removeEventListener('storage', listen);
  };
};

const read = (): ThemeChoice => themeChoice(localStore.getItem(THEME_KEY));

function choose(choice: ThemeChoice) {
  if (choice === 'system') localStore.removeItem(THEME_KEY);
  else localStore.setItem(THEME_KEY, choice);
  window.dispatchEvent(new Event(CHANGED));
}

/** Changes the theme to the next one. */
export function ThemeButton() {
  const t = useTranslations('common.theme');
  const choice = useSyncExternalStore(subscribe, read, () => 'system' as const);
  const next = themeChoices[(themeChoices.indexOf(choice) + 1) % themeChoices.length] ?? 'system';
  const Icon = icons[choice];
  return (
    <button
      type="button"
      onClick={() => choose(next)}
      title={t('current', { theme: t(choice) })}
      aria-label={t('change', { theme: t(choice), next: t(next) })}
      className="grid size-10 place-items-center rounded-sign hover:bg-panel sm:size-11"
    >
      <Icon />
    </button>
  );
}
