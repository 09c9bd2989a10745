import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { Config } from '#server/config.ts';

/** Asked by machines of the operator's, by whatever name they know. */
const ANY_NAME = /^\/(?:healthz|readyz|metrics)(?:\?|$)/;

/** The name in a `Host` header, in small letters and without its port; null for what is none. */
function nameIn(host: string | undefined): string | null {
  const url = host === undefined ? null : URL.parse(`http://${host}/`);
  return url === null || url.pathname !== '/' || url.username !== '' ? null : url.hostname;
}

/**
 * Whether a request asks for a name that is ours. A page of another site can make a browser ask this server under the
 * page's own name, by letting that name lead here (DNS rebinding); the browser then takes the answers for that site's.
 * Numbers can't be made to lead elsewhere, so they always pass, as does localhost. Without PUBLIC_URL nobody has said
 * what the names are, and all pass.
 */
export function createHostCheck({
  PUBLIC_URL,
  ALLOWED_HOSTS = [],
}: Partial<Pick<Config, 'PUBLIC_URL' | 'ALLOWED_HOSTS'>>): (
  request: Pick<IncomingMessage, 'url' | 'headers'>,
) => boolean {
  if (PUBLIC_URL === undefined) return () => true;
  const names = new Set([new URL(PUBLIC_URL).hostname, 'localhost', ...ALLOWED_HOSTS]);
  return ({ url, headers }) => {
    if (ANY_NAME.test(url ?? '')) return true;
    const name = nameIn(headers.host);
    if (name === null) return headers.host === undefined;
    return names.has(name) || name.endsWith('.localhost') || isIP(name.replace(/^\[|\]$/g, '')) !== 0;
  };
}
