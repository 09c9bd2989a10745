import type { Config } from '#server/config.ts';

/** For everything that is not a page: nothing to run, nothing to frame, nothing to guess. */
const always: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
};

export const apiHeaders: Record<string, string> = {
  ...always,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
};

/** Once a browser has been here by https it comes by nothing else for a year. */
export const transportHeaders = (publicUrl: string | undefined): Record<string, string> =>
  publicUrl?.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {};

export const docsHeaders: Record<string, string> = {
  ...apiHeaders,
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
};

/**
 * Where a browser may fetch the map's tiles beside the app itself: from the operator's address, or, where live sources
 * may be asked and nothing else is set, from OpenFreeMap.
 */
export function tileHosts({ MAP_TILES, LIVE_DATA }: Pick<Config, 'MAP_TILES' | 'LIVE_DATA'>): string[] {
  if (MAP_TILES)
    return /^https?:/.test(MAP_TILES) && URL.canParse(MAP_TILES) ? [new URL(MAP_TILES).origin] : [];
  return LIVE_DATA === 'off' ? [] : ['https://tiles.openfreemap.org'];
}

/** For pages; `scripts` are the sources of scripts that the page may run. Development reloads over a socket. */
export const pageHeaders = (
  scripts: string,
  dev: boolean,
  tiles: readonly string[] = [],
): Record<string, string> => ({
  ...always,
  'permissions-policy': 'camera=(), microphone=(), payment=(), geolocation=(self)',
  'content-security-policy': [
    "default-src 'self'",
    `script-src ${scripts}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    ['connect-src', "'self'", ...tiles, ...(dev ? ['ws:'] : [])].join(' '),
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'self'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
});
