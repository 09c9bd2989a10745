import { AppError } from '#contracts/errors.ts';

/**
 * Whether a request comes from our own pages: the browser says so itself (`Sec-Fetch-Site`, which no page can
 * forge and no proxy rewrites), or its `Origin` is the host it asked, or `PUBLIC_URL`. Accepting the request's own
 * host makes localhost, LAN addresses and any proxied name work without a setting.
 * Programs send neither header; they carry no ambient cookie of a victim, so they pass.
 */
export function isSameOrigin(headers: Headers, publicUrl: string | undefined): boolean {
  const site = headers.get('sec-fetch-site');
  if (site === 'same-origin' || site === 'none') return true;
  const origin = headers.get('origin');
  if (!origin) return site === null;
  if (publicUrl && origin === new URL(publicUrl).origin) return true;
  if (!URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  const asked = [headers.get('host'), headers.get('x-forwarded-host')];
  return asked.some((name) => name?.toLowerCase() === host);
}

/** @throws AppError `forbidden` for a request that changes something from another site's page. */
export function demandSameOrigin(method: string, headers: Headers, publicUrl: string | undefined): void {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return;
  // A key is never sent by a browser on its own.
  if (headers.has('authorization')) return;
  if (!isSameOrigin(headers, publicUrl))
    throw new AppError(
      'forbidden',
      'This request came from another site. If this is your own address, set PUBLIC_URL to it.',
    );
}
