import { z } from 'zod';
import { AppError } from '#contracts/errors.ts';
import { proxiesFrom } from '#server/http/address.ts';

const flag = z.enum(['auto', 'off']);

/** The most is the default: whoever vanishes without a word is to be gone from a trip within 30 s. */
const heartbeat = (most: number) => {
  const sentence = `Milliseconds, from 200 to ${most}.`;
  return z.coerce
    .number({ error: sentence })
    .int(sentence)
    .min(200, sentence)
    .max(most, sentence)
    .default(most);
};

/** A limit that the operator may set, from 1 on. */
const count = (usual: number) => {
  const sentence = 'A whole number from 1 on.';
  return z.coerce.number({ error: sentence }).int(sentence).min(1, sentence).default(usual);
};

/** Of a service that speaks HTTP, without a trailing slash. */
const serviceAddress = (error: string) =>
  z
    .string()
    .trim()
    .refine((text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ''), { error })
    .transform((text) => text.replace(/\/+$/, ''));

/** Settings are environment variables. With none set, everything works. */
const schema = z.object({
  PORT: z.coerce
    .number({ error: 'A number from 0 to 65535.' })
    .int('A number from 0 to 65535.')
    .min(0, 'A number from 0 to 65535.')
    .max(65_535, 'A number from 0 to 65535.')
    .default(3000),
  HOST: z.string().default('127.0.0.1'),
  /** How browsers reach the app, without a trailing slash; allowed as Origin of sockets. */
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'An address such as https://trips.example.org.' })
    .refine(isOrigin, {
      error:
        'An address without a path, such as https://trips.example.org: Caravan needs a name or a port of its own.',
    })
    .transform((url) => new URL(url).origin)
    .optional(),
  /**
   * Names besides that of PUBLIC_URL by which browsers may ask, without ports; matters only when PUBLIC_URL is set.
   * Addresses in numbers and localhost always work.
   */
  ALLOWED_HOSTS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((name) => name.trim().toLowerCase())
        .filter(Boolean),
    ),
  /** Proxies whose X-Forwarded-For is believed: addresses, networks, `loopback`, `private`; `none`. */
  TRUSTED_PROXIES: z.string().default('loopback').refine(isProxyList, {
    error: 'Addresses and networks (10.0.0.0/8) separated by commas, "loopback", "private" or "none".',
  }),
  /** New guests of one address (a /64 of IPv6) at once; one more every two seconds. */
  MAX_GUESTS_PER_ADDRESS: count(100),
  /** Open sockets of one address on this node. */
  MAX_CONNECTIONS_PER_ADDRESS: count(2_000),
  /** Files and photos, megabytes: of one trip, and of all that one traveller, or one guest, added. */
  MAX_FILES_MB_PER_TRIP: count(1_000),
  MAX_FILES_MB_PER_TRAVELLER: count(2_000),
  MAX_FILES_MB_PER_GUEST: count(100),
  /** Folder of the embedded database, its lock and the made secrets. */
  CARAVAN_DATA: z.string().default('.caravan'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  ROLE: z.enum(['all', 'web', 'worker']).default('all'),
  AUTH_SECRET: z.string().min(32, 'At least 32 characters; `openssl rand -base64 32` makes some.').optional(),
  /** Who administers this instance. When empty, the first person to sign up with an e-mail address does. */
  ADMIN_EMAILS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((email) => email.trim().toLowerCase())
        .filter(Boolean),
    )
    .pipe(z.array(z.email())),
  /** How often the server asks an open socket whether anybody is there, and how long it waits for the answer, ms. */
  HEARTBEAT_MS: heartbeat(15_000),
  HEARTBEAT_TIMEOUT_MS: heartbeat(10_000),
  LIVE_DATA: flag.default('auto'),
  /** A PMTiles archive of vector tiles: a file, or the address of one. */
  MAP_TILES: z.string().trim().optional(),
  /** A Photon server, which finds shops, restaurants and addresses of OpenStreetMap by name. */
  GEOCODER_URL: serviceAddress('An address such as https://photon.example.org.').optional(),
  /** An OSRM or Valhalla server; `{mode}` in it stands for `foot` or `car`. */
  ROUTER_URL: serviceAddress('An address such as https://valhalla.example.org.').optional(),
  CONTACT_EMAIL: z.email().optional(),
  /** An endpoint with chat completions as OpenAI's are, and a model of it; both, or no language model. */
  LLM_BASE_URL: z
    .url({ protocol: /^https?$/, error: 'An address such as https://api.openai.com/v1.' })
    .optional(),
  LLM_MODEL: z.string().trim().optional(),
  LLM_API_KEY: z.string().trim().optional(),
  /** Tokens a day (UTC), of one traveller and of all together. */
  LLM_DAILY_TOKENS: count(100_000),
  LLM_DAILY_TOKENS_ALL: count(1_000_000),
  /** US dollars for a million tokens, read and written, and how many dollars a day may cost. */
  LLM_PRICE: z
    .string()
    .regex(/^\d+(\.\d+)?\/\d+(\.\d+)?$/, 'Dollars for a million tokens, read and written, such as 0.15/0.60.')
    .default('0/0')
    .transform((text) => {
      const [input = 0, output = 0] = text.split('/').map(Number);
      return { input, output };
    }),
  LLM_DAILY_USD: z.coerce
    .number({ error: 'An amount such as 2.50.' })
    .positive('An amount such as 2.50.')
    .optional(),
  /** Keys for sources of fares; each is asked only with its own. */
  DUFFEL_TOKEN: z.string().trim().optional(),
  TRAVELPAYOUTS_TOKEN: z.string().trim().optional(),
  KIWI_TOKEN: z.string().trim().optional(),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'An address such as smtps://user:password@host.' })
    .optional(),
  /** Whether webhooks, ntfy and push may lead into this machine's own network. */
  ALLOW_PRIVATE_WEBHOOKS: z
    .enum(['on', 'off'], { error: 'on or off.' })
    .default('off')
    .transform((text) => text === 'on'),
  DEAL_FEEDS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((url) => url.trim())
        .filter(Boolean),
    )
    .pipe(z.array(z.url())),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** Pages, cookies and links all start at the root. */
function isOrigin(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.href === `${url.origin}/`;
}

function isProxyList(list: string): boolean {
  try {
    proxiesFrom(list);
    return true;
  } catch {
    return false;
  }
}

export type Config = z.infer<typeof schema>;

const isFree = ({ input, output }: Config['LLM_PRICE']): boolean => input === 0 && output === 0;

const refusal = (lines: string[]): AppError =>
  new AppError('invalid', ["Caravan can't start with these settings.", ...lines].join('\n'));

/** @throws AppError `invalid` with one line per wrong variable: its name and a sentence. */
export function readConfig(env: Record<string, string | undefined>): Config {
  // An empty variable means "not set": compose files and shells produce them.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success)
    throw refusal(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  const { DATABASE_URL, AUTH_SECRET, REDIS_URL, ROLE } = parsed.data;
  const lines: string[] = [];
  if (Boolean(parsed.data.LLM_BASE_URL) !== Boolean(parsed.data.LLM_MODEL))
    lines.push('LLM_BASE_URL, LLM_MODEL: a language model needs both, its address and its name.');
  if (parsed.data.LLM_DAILY_USD !== undefined && isFree(parsed.data.LLM_PRICE))
    lines.push('LLM_DAILY_USD: what words cost is not known without LLM_PRICE.');
  if (DATABASE_URL && !AUTH_SECRET)
    lines.push(
      'AUTH_SECRET: needed (32 characters or more) together with DATABASE_URL, the same on every node.',
    );
  if (REDIS_URL && !DATABASE_URL)
    lines.push('REDIS_URL: several nodes need one shared database; set DATABASE_URL too.');
  if (ROLE !== 'all' && !DATABASE_URL)
    lines.push('ROLE: web and worker are parts of several nodes, which need DATABASE_URL.');
  if (lines.length > 0) throw refusal(lines);
  return parsed.data;
}
