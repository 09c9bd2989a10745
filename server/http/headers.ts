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

export const docsHeaders: Record<string, string> = {
  ...apiHeaders,
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
};

/** The map's tiles, style and labels, when online. */
const TILES = 'https://tiles.openfreemap.org';

/**
 * For pages. Next puts its data into inline scripts, and a nonce would make every page dynamic, so inline scripts
 * are allowed while scripts from elsewhere are not. Development needs `eval` for its reloading.
 */
export const pageHeaders = (dev: boolean): Record<string, string> => ({
  ...always,
  'permissions-policy': 'camera=(), microphone=(), payment=(), geolocation=(self)',
  'content-security-policy': [
    "default-src 'self'",
    `script-src 'self' 'unsafe-inline'${dev ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob: ${TILES} https://upload.wikimedia.org`,
    "font-src 'self' data:",
    `connect-src 'self' ${TILES}${dev ? ' ws:' : ''}`,
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'self'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
});
