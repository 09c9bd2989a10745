/** What a browser lets us know about push, as one word. Pure. */

export type PushStatus =
  /** Not asked yet. */
  | 'unknown'
  /** This browser can't, or not on this address: push needs https or localhost. */
  | 'unsupported'
  /** The traveller said no; only the browser's own settings can change that. */
  | 'blocked'
  | 'off'
  | 'on';

export interface PushFacts {
  readonly isSupported: boolean;
  readonly permission: NotificationPermission;
  /** Of this browser, and the key that it was made with (base64url). */
  readonly subscription: { readonly endpoint: string; readonly key: string } | null;
  readonly serverKey: string;
  /** Whether my channel for this browser is there and turned on: it may be deleted, off, or another traveller's. */
  readonly isChannelOn: boolean;
}

export function pushStatusOf(facts: PushFacts): PushStatus {
  const { isSupported, permission, subscription, serverKey, isChannelOn } = facts;
  if (!isSupported) return 'unsupported';
  if (permission === 'denied') return 'blocked';
  // One that was made for other keys (another instance on this address, say) brings nothing.
  return permission === 'granted' && subscription?.key === serverKey && isChannelOn ? 'on' : 'off';
}

const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'Mac'],
  [/CrOS/, 'Chromebook'],
  [/Linux/, 'Linux'],
];

/** "Firefox on Linux": what people call this browser in a list of their devices. */
export function deviceName(userAgent: string): string {
  const named = (names: typeof browsers) => names.find(([sign]) => sign.test(userAgent))?.[1];
  return [named(browsers) ?? 'Browser', named(systems)].filter(Boolean).join(' on ');
}

export const base64UrlOf = (base64: string): string =>
  base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
export const base64OfUrl = (base64Url: string): string =>
  base64Url
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .padEnd(Math.ceil(base64Url.length / 4) * 4, '=');
