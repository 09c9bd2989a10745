import type { Translator } from '#messages/messages.ts';

const browsers: readonly [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrom(?:e|ium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: readonly [RegExp, string][] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** "Firefox on Linux": enough to know one's own devices by. Most specific names first, since they all claim the rest. */
export function deviceName(userAgent: string | null, t: Translator<'account.devices'>): string {
  if (!userAgent) return t('unknown');
  const browser = browsers.find(([sign]) => sign.test(userAgent))?.[1] ?? t('program');
  const system = systems.find(([sign]) => sign.test(userAgent))?.[1];
  return system ? t('on', { browser, system }) : browser;
}
