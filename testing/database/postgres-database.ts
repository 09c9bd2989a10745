import { Client } from 'pg';
import { templateKey } from '#server/database/embedded/template.ts';

/** Any number that nothing else in the test cluster locks. */
const templateLock = 0x74657374;

/** A database of its own in the cluster at `TEST_POSTGRES_URL`, copied from a migrated one. */
export async function createPostgresDatabase(
  name: string,
): Promise<{ url: string; remove(): Promise<void> }> {
  const cluster = process.env.TEST_POSTGRES_URL;
  if (!cluster)
    throw new Error('Tests on PostgreSQL need TEST_POSTGRES_URL; run them with TEST_DATABASES=postgres.');
  const template = `template_${await templateKey()}`;
  await withClient(cluster, async (client) => {
    await client.query('select pg_advisory_lock($1)', [templateLock]);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [template]);
    if (rowCount === 0) await createTemplate(client, cluster, template);
    await client.query(`create database ${name} template ${template}`);
  });
  return {
    url: urlOf(cluster, name),
    remove: () =>
      withClient(cluster, async (client) => {
        await client.query(`drop database if exists ${name} with (force)`);
      }),
  };
}

async function createTemplate(client: Client, cluster: string, template: string): Promise<void> {
  const draft = `${template}_draft`;
  await client.query(`drop database if exists ${draft} with (force)`);
  await client.query(`create database ${draft}`);
  const { makeEmpty } = await import('#server/prepare.ts');
  await makeEmpty({ CARAVAN_DATA: '', DATABASE_URL: urlOf(cluster, draft) });
  await client.query(`alter database ${draft} rename to ${template}`);
}

async function withClient(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function urlOf(cluster: string, database: string): string {
  const url = new URL(cluster);
  url.pathname = `/${database}`;
  return url.href;
}
