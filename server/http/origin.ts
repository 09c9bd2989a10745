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
  return hostsAsked((name) => headers.get(name)).has(new URL(origin).host);
}

/**
 * By which hosts, with their ports where they are not the usual ones, a request may have been sent: what proxies say
 * of it counts too. No page of another site can make a browser send these headers.
 */
export function hostsAsked(header: (name: string) => string | null | undefined): ReadonlySet<string> {
  const first = (name: string) => header(name)?.split(',')[0]?.trim().toLowerCase() || undefined;
  const port = first('x-forwarded-port');
  const names = [first('host'), first('x-forwarded-host')].filter((name) => name !== undefined);
  const withPort = port === undefined ? [] : names.map((name) => `${name.replace(/:\d+$/, '')}:${port}`);
  return new Set([...names, ...withPort].map(withoutUsualPort));
}

/** As browsers write an `Origin`: 80 and 443 are left out. */
const withoutUsualPort = (host: string): string => host.replace(/:(?:80|443)$/, '');

/**
 * With an https PUBLIC_URL the session cookie is sent over https only: a page that was opened over plain http would ask
 * somebody to sign in for ever, and make one more guest at each visit.
 *
 * @throws AppError `forbidden` naming the address to use
 */
export function requirePublicScheme(headers: Headers, publicUrl: string | undefined): void {
  const origin = URL.parse(headers.get('origin') ?? '');
  if (!publicUrl?.startsWith('https:') || origin?.protocol !== 'http:') return;
  // Browsers send such cookies to this machine's own address all the same.
  if (/^(?:localhost|127\.[\d.]+|\[::1\])$/.test(origin.hostname)) return;
  throw new AppError('forbidden', `This Caravan is used at ${publicUrl}. Please open it there.`);
}

/** @throws AppError `forbidden` for a request that changes something from another site's page. */
export function requireSameOrigin(method: string, headers: Headers, publicUrl: string | undefined): void {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return;
  // A key is never sent by a browser on its own.
  if (headers.has('authorization')) return;
  if (!isSameOrigin(headers, publicUrl))
    throw new AppError(
      'forbidden',
      'This request came from another site. If this is your own address, set PUBLIC_URL to it.',
    );
}
