import { AppError } from '#contracts/errors.ts';

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Why the first connection failed, for an operator; never with the password. */
export function explainConnectionError(error: unknown, url: string): AppError {
  const { hostname, port, username, pathname } = new URL(url);
  const server = `${hostname}:${port || '5432'}`;
  const user = decodeURIComponent(username);
  const database = decodeURIComponent(pathname.slice(1));
  const sentences: Record<string, string> = {
    ECONNREFUSED: `Nothing answers at ${server}. Is PostgreSQL running there?`,
    ENOTFOUND: `There is no machine called ${hostname}. Is it spelt right?`,
    EAI_AGAIN: `The name ${hostname} can't be looked up right now.`,
    ETIMEDOUT: `${server} did not answer in time. Is a firewall between?`,
    '28P01': `PostgreSQL at ${server} refused the password of user "${user}".`,
    '28000': `PostgreSQL at ${server} does not let user "${user}" in from this machine (see its pg_hba.conf).`,
    '3D000': `PostgreSQL at ${server} has no database "${database}". Create it first: createdb ${database}`,
    '53300': `PostgreSQL at ${server} has no free connection (see its max_connections).`,
    '57P03': `PostgreSQL at ${server} is still starting.`,
  };
  const fallback = `PostgreSQL at ${server} can't be used: ${error instanceof Error ? error.message : String(error)}`;
  const sentence = sentences[codeOf(error)] ?? fallback;
  return new AppError('unavailable', `${sentence} (DATABASE_URL)`, { cause: error });
}
