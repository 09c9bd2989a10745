import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';

/** Less than this travels in one packet anyway, bytes. */
const MIN_BYTES = 1_024;
/** Quality 4 is about as quick as gzip and a fifth smaller. */
const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
const packers = {
  br: (plain: Uint8Array) => promisify(brotliCompress)(plain, brotliOptions),
  gzip: (plain: Uint8Array) => promisify(gzip)(plain),
} as const;
type Encoding = keyof typeof packers;

/** Text of our own making; what is compressed already, and streams of events, go as they are. */
const PACKABLE = /^(?:application\/(?:[\w.+-]*\+)?(?:json|xml)|text\/(?!event-stream))/;

/** The best of ours that `Accept-Encoding` takes; null: none. */
export function encodingFor(accepted: string | undefined): Encoding | null {
  const weights = new Map(
    (accepted ?? '').split(',').map((entry) => {
      const [name = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
      const weight = parameters.find((part) => part.startsWith('q='))?.slice(2);
      return [name, weight === undefined ? 1 : Number(weight)] as const;
    }),
  );
  const taken = (['br', 'gzip'] as const).filter((name) => (weights.get(name) ?? weights.get('*') ?? 0) > 0);
  return taken.sort((a, b) => (weights.get(b) ?? 0) - (weights.get(a) ?? 0))[0] ?? null;
}

/** Packs answers whose size is worth it, off the event loop. */
export const compressAnswers: MiddlewareHandler = async (c, next) => {
  await next();
  const { res } = c;
  const { headers } = res;
  if (!res.body || headers.has('content-encoding') || !PACKABLE.test(headers.get('content-type') ?? ''))
    return;
  if (headers.get('cache-control')?.includes('no-transform') || c.req.method === 'HEAD') return;
  const encoding = encodingFor(c.req.header('accept-encoding'));
  const plain = new Uint8Array(await res.arrayBuffer());
  const isWorthIt = encoding !== null && plain.byteLength >= MIN_BYTES;
  const body = isWorthIt ? await packers[encoding](plain) : plain;
  const answer = new Response(new Uint8Array(body), { status: res.status, headers });
  answer.headers.delete('content-length');
  answer.headers.append('vary', 'Accept-Encoding');
  if (isWorthIt) answer.headers.set('content-encoding', encoding);
  c.res = undefined;
  c.res = answer;
};
