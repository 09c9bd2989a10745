import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from './free-port.ts';

export interface ProxyServer {
  /** Where browsers would reach the app: a port that is none of the usual ones. */
  readonly url: string;
  close(): Promise<void>;
}

/** The address that the operating guide uses for the app, and the names it uses for the outside. */
const APP = '127.0.0.1:3000';
const NAME = 'trips.example.org';

/** The block of the operating guide in this language. @throws when there is none, or more than one */
async function documented(language: string): Promise<string> {
  const guide = await readFile(resolve(import.meta.dirname, '../../docs/operating.md'), 'utf8');
  const blocks = [...guide.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))];
  const [text] = blocks.map((block) => block[1]);
  if (blocks.length !== 1 || text === undefined)
    throw new Error(`docs/operating.md has ${blocks.length} blocks of ${language}.`);
  return text;
}

function swap(text: string, from: string | RegExp, to: string): string {
  const next = text.replaceAll(from, to);
  if (next === text) throw new Error(`The documented configuration has no ${from}.`);
  return next;
}

/** Resolves once something listens there. */
async function listening(port: number, isOver: () => string | null): Promise<void> {
  for (;;) {
    const end = isOver();
    if (end !== null) throw new Error(`The proxy ended at once: ${end}`);
    const socket = connect(port, '127.0.0.1');
    const isOpen = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (isOpen) return;
    await new Promise((again) => setTimeout(again, 20));
  }
}

async function run(
  command: string,
  port: number,
  folder: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<ProxyServer> {
  const path = `${process.env.PATH ?? ''}:/usr/sbin:/usr/local/sbin`;
  const child = spawn(command, args, {
    env: { ...process.env, PATH: path, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  let over: string | null = null;
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  child.once('error', (error) => {
    over = `${command} is not installed (${error.message}).`;
  });
  child.once('exit', (code) => {
    over ??= `${command} ended with ${code}. ${said}`;
  });
  await listening(port, () => over);
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Debian's nginx with the documented configuration, before the app at `appPort`. */
export async function startNginx(appPort: number): Promise<ProxyServer> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'caravan-nginx-'));
  // Started as root, its workers are somebody else.
  await chmod(folder, 0o755);
  let site = await documented('nginx');
  site = swap(site, APP, `127.0.0.1:${appPort}`);
  site = swap(site, /listen \d+;/g, `listen 127.0.0.1:${port};`);
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  for (const place of places) await mkdir(join(folder, place));
  const file = join(folder, 'nginx.conf');
  await writeFile(
    file,
    `daemon off; master_process off; pid ${folder}/pid; error_log stderr;
     events {}
     http { access_log off; ${places.map((place) => `${place}_temp_path ${folder}/${place};`).join(' ')} ${site} }`,
  );
  return run('nginx', port, folder, ['-e', 'stderr', '-p', folder, '-c', file]);
}

/** Debian's caddy with the documented configuration, before the app at `appPort`. */
export async function startCaddy(appPort: number): Promise<ProxyServer> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'caravan-caddy-'));
  let site = await documented('caddyfile');
  site = swap(site, APP, `127.0.0.1:${appPort}`);
  site = swap(site, NAME, `http://127.0.0.1:${port}`);
  const file = join(folder, 'Caddyfile');
  await writeFile(file, `{\n  admin off\n  auto_https off\n}\n${site}`);
  return run('caddy', port, folder, ['run', '--config', file, '--adapter', 'caddyfile'], {
    HOME: folder,
    XDG_CONFIG_HOME: folder,
    XDG_DATA_HOME: folder,
  });
}
