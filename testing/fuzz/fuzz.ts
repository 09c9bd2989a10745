import { setTimeout as wait } from 'node:timers/promises';
import type { Socket } from 'socket.io-client';
import type { Me } from '#contracts/travellers.ts';
import { createTestDatabase } from '../database/database.ts';
import { Dice } from '../dice.ts';
import { NodeProcess } from '../processes/node.ts';
import { connect } from '../realtime/follower.ts';
import { createCall } from '../trips/browser-tab.ts';
import { type ApiDocument, complaintAbout, type Known, requestOf, routesOf } from './routes.ts';
import { socketComplaint, socketNamespaces } from './socket-requests.ts';

export interface FuzzReport {
  /** What is wrong, as sentences. */
  complaints: string[];
  /** How often each status was answered. */
  statuses: Record<number, number>;
  requests: { rest: number; socket: number };
  /** Waits of somebody who does nothing but ask who they are, ms. */
  othersMs: number[];
}

/** Who asks; a new one takes over where one has signed itself out, or asked more than one may. */
type Visitor = {
  headers: Record<string, string>;
  userId: string;
  known: Known;
  sockets: Map<string, Socket>;
  asked: number;
};
const MAX_ASKED = 250;

/** Asks everything that can be asked, so many times, on a node of its own. The same seed asks the same. */
export async function fuzz({
  seed,
  inputs,
  atOnce = 4,
}: {
  seed: number;
  inputs: number;
  atOnce?: number;
}): Promise<FuzzReport> {
  const report: FuzzReport = { complaints: [], statuses: {}, requests: { rest: 0, socket: 0 }, othersMs: [] };
  const place = await createTestDatabase('embedded');
  const node = await NodeProcess.create({ ...place.config, MAX_GUESTS_PER_ADDRESS: '100000' });
  const over = new AbortController();
  try {
    await node.start();
    const document = (await (await fetch(`${node.url}/api/openapi.json`)).json()) as ApiDocument;
    const others = watchOthers(node.url, report, over.signal);
    await Promise.all(
      Array.from({ length: atOnce }, (_, n) =>
        askOnAndOn(node, document, new Dice(seed, `asker ${n}`), Math.ceil(inputs / atOnce), report, n),
      ),
    );
    over.abort();
    await others;
    const health = await fetch(`${node.url}/healthz`).catch(() => null);
    if (health?.status !== 200)
      report.complaints.push(`/healthz is ${health?.status ?? 'silent'} at the end.`);
    if (node.crashes > 0) report.complaints.push('The node ended by itself.');
    for (const line of node.errors) report.complaints.push(`The node logged: ${line.slice(0, 1_500)}`);
    return report;
  } finally {
    over.abort();
    await node.end('SIGKILL');
    await place.remove();
  }
}

async function askOnAndOn(
  node: NodeProcess,
  document: ApiDocument,
  dice: Dice,
  inputs: number,
  report: FuzzReport,
  asker: number,
) {
  const routes = routesOf(document);
  const refs = document.components?.schemas ?? {};
  let visitors = 0;
  const arrive = () =>
    enter(node.url, `10.${asker}.${visitors >> 8}.${visitors++ & 255}`, visitors % 3 === 1 && asker === 0);
  let visitor = await arrive();
  for (let n = 0; n < inputs && node.isRunning; n += 1) {
    let complaint: string | null;
    if (dice.chance(0.4)) {
      report.requests.socket += 1;
      const namespace = dice.pick(socketNamespaces);
      const socket = await socketOf(node.url, visitor, namespace);
      const tripId = visitor.known.tripId?.[0] ?? '';
      complaint = await socketComplaint(socket, namespace, { tripId, userId: visitor.userId, dice });
    } else {
      report.requests.rest += 1;
      const route = dice.pick(routes);
      const sending = requestOf(route, visitor.known, refs, dice);
      complaint = await complaintAbout(node.url, sending, visitor.headers, (status) => {
        report.statuses[status] = (report.statuses[status] ?? 0) + 1;
        if (status === 401 || status === 429) visitor.asked += MAX_ASKED / 4;
      });
    }
    if (complaint && report.complaints.length < 500) report.complaints.push(complaint);
    visitor.asked += 1;
    if (visitor.asked > MAX_ASKED) {
      leave(visitor);
      visitor = await arrive();
    }
  }
  leave(visitor);
}

const leave = ({ sockets }: Visitor) => {
  for (const socket of sockets.values()) socket.disconnect();
};

async function socketOf(url: string, { headers, sockets }: Visitor, namespace: string): Promise<Socket> {
  const known = sockets.get(namespace);
  if (known?.connected) return known;
  known?.disconnect();
  const socket = connect(url, namespace, { auth: {}, extraHeaders: headers, reconnection: false });
  sockets.set(namespace, socket);
  await new Promise<void>((resolve) => {
    socket.once('connect', resolve);
    socket.once('connect_error', () => resolve());
  });
  return socket;
}

/** Somebody with a trip, a watch, research and a channel to ask about. */
async function enter(url: string, address: string, isAdmin: boolean): Promise<Visitor> {
  const from = { 'x-forwarded-for': address };
  const post = (path: string, body: unknown) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { origin: url, 'content-type': 'application/json', ...from },
      body: JSON.stringify(body),
    });
  const account = { name: 'Admin', email: 'admin@example.org', password: 'a long enough password' };
  let answer = isAdmin ? await post('/api/auth/sign-up/email', account) : await post('/api/v1/guest', {});
  if (isAdmin && !answer.ok) answer = await post('/api/auth/sign-in/email', account);
  if (!answer.ok) answer = await post('/api/v1/guest', {});
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const headers = { cookie, ...from };
  const call = createCall(url, headers);
  const { traveller } = await call<{ traveller: Me }>('/me');
  const { tripId } = await call<{ tripId: string }>('/trips', 'POST', { title: 'A trip', days: 3 });
  const { state } = await call<{ state: { activities: object } }>(`/trips/${tripId}`);
  const { url: invitation } = await call<{ url: string }>(`/trips/${tripId}/invites`, 'POST', {
    role: 'editor',
  });
  const known: Known = {
    tripId: [tripId],
    userId: [traveller.id],
    noteId: ['trip', ...Object.keys(state.activities)],
    stream: [`trip:${tripId}`, `user:${traveller.id}`, 'deals'],
    token: [invitation.split('/').at(-1) ?? ''],
    seq: ['1', '0', '2'],
    kind: ['airport', 'city', 'country', 'destination'],
    format: ['ics', 'csv', 'json', 'pdf', 'gpx', 'md'],
  };
  return { headers, userId: traveller.id, known, sockets: new Map(), asked: 0 };
}

/** A bystander asks who they are, again and again. */
async function watchOthers(
  url: string,
  { othersMs, complaints }: FuzzReport,
  signal: AbortSignal,
): Promise<void> {
  const bystander = await enter(url, '10.99.0.1', false);
  while (!signal.aborted) {
    const before = performance.now();
    const answer = await fetch(`${url}/api/v1/me`, { headers: bystander.headers }).catch(() => null);
    othersMs.push(performance.now() - before);
    if (answer?.status !== 200 && !signal.aborted)
      complaints.push(`A bystander was answered ${answer?.status ?? 'nothing'}.`);
    await answer?.body?.cancel();
    await wait(100, undefined, { signal }).catch(() => undefined);
  }
}
