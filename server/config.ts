import { z } from 'zod';

const flag = z.enum(['auto', 'off']);

/** Settings are environment variables. With none set, everything works. */
const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  /** How browsers reach the app, without a trailing slash; allowed as Origin of sockets. */
  PUBLIC_URL: z.url().optional(),
  /** Folder of the embedded database, its lock and the made secrets. */
  CARAVAN_DATA: z.string().default('.caravan'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  ROLE: z.enum(['all', 'web', 'worker']).default('all'),
  AUTH_SECRET: z.string().min(32).optional(),
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
  LIVE_DATA: flag.default('auto'),
  CONTACT_EMAIL: z.email().optional(),
  LLM_BASE_URL: z.url().optional(),
  LLM_MODEL: z.string().optional(),
  LLM_API_KEY: z.string().optional(),
  SMTP_URL: z.url().optional(),
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

export type Config = z.infer<typeof schema>;

/** @throws Error with one line per wrong variable: its name and a sentence. */
export function readConfig(env: Record<string, string | undefined>): Config {
  // An empty variable means "not set": compose files and shells produce them.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`Caravan can't start with these settings.\n${lines.join('\n')}`);
  }
  if (parsed.data.DATABASE_URL && !parsed.data.AUTH_SECRET) {
    throw new Error(
      "Caravan can't start with these settings.\nAUTH_SECRET: needed (32 characters or more) together with DATABASE_URL, the same on every node.",
    );
  }
  if (parsed.data.REDIS_URL && !parsed.data.DATABASE_URL) {
    throw new Error(
      "Caravan can't start with these settings.\nREDIS_URL: several nodes need one shared database; set DATABASE_URL too.",
    );
  }
  return parsed.data;
}
