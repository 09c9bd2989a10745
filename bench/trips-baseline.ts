/** What a plain app does, in the same process as the node it is compared with: a REST write, then a broadcast without a log. */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import type { Database } from '#server/database/types.ts';

const ROOM = 'bench';

export async function startBaseline({ pool }: Database): Promise<{ url: string; close(): Promise<void> }> {
  await pool.query('create table if not exists bench_place (id text primary key, name text not null)');
  async function write({ id, name, by }: { id: string; name: string; by: string }): Promise<number> {
    const { rowCount } = await pool.query('select role from trip_member where user_id = $1 limit 1', [by]);
    if (rowCount === 0) return 403;
    await pool.query(
      'insert into bench_place values ($1, $2) on conflict (id) do update set name = excluded.name',
      [id, name],
    );
    io.of('/trips').to(ROOM).emit('event', { type: 'place_updated', id, name });
    return 200;
  }
  const server = createServer(async (request, response) => {
    // What it is too slow for it refuses: connections to the database run out.
    const status = await write(JSON.parse(await bodyOf(request))).catch(() => 503);
    response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
  });
  const io = new Server(server, { serveClient: false, perMessageDeflate: false });
  io.of('/trips').on('connection', (socket) => void socket.join(ROOM));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => io.close(),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
