import { describe, expect, it } from 'vitest';
import { testDatabases } from '#testing/database/database.ts';
import { createTestIdentity } from '#testing/http/identity.ts';
import { ask, get } from '#testing/realtime/follower.ts';
import { openRawSocket } from '#testing/realtime/raw-socket.ts';
import { until, upTo, useRealtime } from '#testing/realtime/realtime-harness.ts';
import { type RealtimeNode, streamUrl } from '#testing/realtime/realtime-node.ts';

/** What nobody else must notice: they are answered, and nothing is left of the one who attacked. */
describe.each(testDatabases)('one client with a script on %s', (kind) => {
  const here = useRealtime(kind);

  async function othersAreServed(node: RealtimeNode): Promise<void> {
    const other = here.connect(node, { as: 'visitor' });
    await get(other, 'ping', { timestamp: 1 });
    await until(() => expect(node.realtime.stats().connections).toBe(1));
  }

  const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

  it.each([
    ['tens of thousands of arguments', `42/trips,1["ping"${',1'.repeat(60_000)}]`],
    ['a few thousand arguments', `42/trips,1["ping"${',1'.repeat(5_000)}]`],
    ['nine arguments', `42/trips,1["ping"${',1'.repeat(9)}]`],
    ['an answer with as many values', `43/trips,1[0${',1'.repeat(5_000)}]`],
    ['an answer that is nested deep', `43/trips,1${deep(20_000)}`],
    ['a namespace with quotes and brackets in it', `42/tr"[ips,1["get_stats",${deep(20_000)}]`],
    ['no JSON', '42/trips,1["ping"'],
    ['another type', '47/trips,'],
    ['more attachments than anybody sends', '459-/trips,["ping"]'],
    ['a large message without a name', `42/trips,1[${'1,'.repeat(100_000)}1]`],
    ['nothing', '4'],
  ])('is cut off when it sends %s', async (_what, packet) => {
    const node = await here.start();
    const raw = await openRawSocket(node.url, { enter: '/trips' });
    raw.send(packet);
    await raw.closed;
    expect(raw.received.at(-1)).toContain('"code":"invalid"');
    await othersAreServed(node);
  });

  it('is told that a hundred thousand arguments are too large, and they are never looked at', async () => {
    const node = await here.start();
    const raw = await openRawSocket(node.url, { enter: '/trips' });
    raw.send(`42/trips,1["ping"${',1'.repeat(100_000)}]`);
    expect(await raw.waitFor('43/trips,1')).toContain('"code":"too_large"');
  });

  it.each(['get_stats', 'ping', 'subscribe', 'no_such_request'])(
    'is told that %s was nested too deep',
    async (name) => {
      const node = await here.start();
      const raw = await openRawSocket(node.url, { enter: '/trips' });
      raw.send(`42/trips,1["${name}",${deep(20_000)}]`);
      expect(await raw.waitFor('43/trips,1')).toContain('"code":"invalid"');
      raw.send(`42/trips,2["ping",{"timestamp":1}]`);
      expect(await raw.waitFor('43/trips,2')).toContain('"data"');
    },
  );

  it('is cut off when it enters what is nested deep', async () => {
    const node = await here.start();
    const raw = await openRawSocket(node.url);
    raw.send(`40/trips,{"apiKey":${deep(20_000)}}`);
    await raw.closed;
    await othersAreServed(node);
  });

  it('is in a namespace once, however often it enters in one write', async () => {
    const node = await here.start();
    const raw = await openRawSocket(node.url);
    raw.send(...upTo(20).map(() => '40/trips,{"apiKey":"owner"}'));
    await raw.waitFor('40/trips');
    expect(node.realtime.stats().byNamespace['/trips']?.connections ?? 0).toBeLessThanOrEqual(1);
    raw.close();
    await othersAreServed(node);
  });

  it('is cut off when it enters thousands of times', async () => {
    const node = await here.start();
    const raw = await openRawSocket(node.url);
    raw.send(...upTo(4_000).map(() => '40/trips,{"apiKey":"owner"}'));
    await raw.closed;
    expect(node.realtime.stats().connections).toBe(0);
    await othersAreServed(node);
  });

  it('is cut off when it goes in and out for ever', async () => {
    const node = await here.start();
    const raw = await openRawSocket(node.url, { enter: '/trips' });
    let open = true;
    void raw.closed.then(() => {
      open = false;
    });
    for (let n = 0; open && n < 200; n += 1) {
      raw.send('41/trips,', '40/trips,{"apiKey":"owner"}');
      await new Promise((resolve) => setImmediate(resolve));
    }
    await raw.closed;
    await othersAreServed(node);
  });

  it('finds nothing in the default namespace', async () => {
    const node = await here.start();
    const raw = await openRawSocket(node.url);
    raw.send('40{"apiKey":"owner"}');
    await raw.waitFor('44');
    expect(node.realtime.stats().connections).toBe(0);
  });

  it('is cut off, with the reason, when it floods, and has to wait before it comes again', async () => {
    const node = await here.start({
      admission: { packets: { rate: 1, burst: 100 }, floods: { rate: 0.001, burst: 2 } },
    });
    const other = here.connect(node, { as: 'visitor' });
    await get(other, 'ping', { timestamp: 1 });
    for (const _flood of upTo(2)) {
      const raw = await openRawSocket(node.url, { enter: '/trips' });
      raw.send(...upTo(5_000).map((id) => `42/trips,${id}["ping",{"timestamp":1}]`));
      await raw.closed;
      expect(raw.received.at(-1)).toContain('"code":"rate_limited"');
      expect(raw.received.length).toBeLessThan(200);
    }
    const refused = await openRawSocket(node.url);
    await refused.closed;
    expect(refused.received).toEqual([]);
    // Those who are there already are not asked to pay for it.
    await get(other, 'ping', { timestamp: 2 });
  });

  it('is cut off when it floods with what is no message', async () => {
    const node = await here.start({ admission: { packets: { rate: 1, burst: 100 } } });
    const raw = await openRawSocket(node.url);
    raw.send(...upTo(1_000).map(() => '3'));
    await raw.closed;
    await othersAreServed(node);
  });

  it('has no more connections than one traveller may have', async () => {
    const node = await here.start({ admission: { perTraveller: 3 } });
    const raws = await Promise.all(upTo(10).map(() => openRawSocket(node.url, { enter: '/trips' })));
    const isIn = raws.filter(({ received }) => received.some((packet) => packet.startsWith('40')));
    expect(isIn).toHaveLength(3);
    expect(raws.flatMap(({ received }) => received.filter((packet) => packet.startsWith('44')))).toEqual(
      Array.from({ length: 7 }, () => expect.stringContaining('"code":"rate_limited"')),
    );
    for (const raw of raws) raw.close();
    await othersAreServed(node);
    const again = here.connect(node);
    await get(again, 'ping', { timestamp: 1 });
  });

  it('has no more connections than one address may have, whoever it says it is', async () => {
    const node = await here.start({ admission: { perAddress: 3 } });
    const raws = await Promise.all(
      upTo(8).map((n) => openRawSocket(node.url, { headers: { 'x-forwarded-for': `2001:db8::${n}` } })),
    );
    expect(raws.filter(({ received }) => received.length > 0)).toHaveLength(3);
    const elsewhere = await openRawSocket(node.url, { headers: { 'x-forwarded-for': '198.51.100.7' } });
    expect(elsewhere.received).toHaveLength(1);
  });

  it('is not kept for long when it is in no namespace', async () => {
    const node = await here.start({ admission: { idleMs: 1 } });
    const raw = await openRawSocket(node.url, { enter: '/trips' });
    raw.send('41/trips,');
    await raw.closed;
  });

  it('holds no more streams open than one traveller may', async () => {
    const node = await here.start({ readers: { perTraveller: 2, perAddress: 3 } });
    await node.log.append(here.stream, { type: 'note', data: {} });
    const hangUp = new AbortController();
    const open = (as: string) =>
      fetch(streamUrl(node, here.stream, '?offset=-1&live=sse'), {
        headers: { authorization: `Bearer ${as}` },
        signal: hangUp.signal,
      });
    const first = await Promise.all(upTo(5).map(() => open('owner')));
    expect(first.map(({ status }) => status).sort()).toEqual([200, 200, 429, 429, 429]);
    const others = [await open('visitor'), await open('third')];
    expect(others.map(({ status }) => status)).toEqual([200, 429]);
    hangUp.abort();
    await until(async () => {
      const again = await fetch(streamUrl(node, here.stream, '?offset=-1&live=long-poll'), {
        headers: { authorization: 'Bearer owner' },
      });
      expect(again.status).toBe(200);
    });
  });

  describe('whose credential has ended', () => {
    it.each(['with the others being told', 'without anybody being told'])(
      'enters no namespace again over the connection that it has, %s',
      async (how) => {
        const identity = createTestIdentity();
        const node = await here.start({ identity });
        const raw = await openRawSocket(node.url, { enter: '/trips' });
        raw.send('41/trips,');
        await until(() => expect(node.realtime.stats().connections).toBe(0));
        identity.revoke('key-owner', { silently: how.startsWith('without') });
        raw.send('40/trips,{"apiKey":"owner"}', '40/plans,{"apiKey":"owner"}');
        expect(await raw.waitFor('44/trips')).toContain('"code":"unauthenticated"');
        expect(await raw.waitFor('44/plans')).toContain('"code":"unauthenticated"');
      },
    );

    it('is sent away also when it was just being asked who it is', async () => {
      const identity = createTestIdentity();
      let goOn = () => {};
      const asked = new Promise<void>((resolve) => {
        goOn = resolve;
      });
      let isAsking = () => {};
      const asking = new Promise<void>((resolve) => {
        isAsking = resolve;
      });
      const slow = {
        ...identity,
        async resolve(headers: Headers) {
          const traveller = await identity.resolve(headers);
          isAsking();
          await asked;
          return traveller;
        },
      };
      const node = await here.start({ identity: slow });
      const raw = await openRawSocket(node.url);
      raw.send('40/trips,{"apiKey":"owner"}');
      await asking;
      identity.revoke('key-owner');
      goOn();
      await raw.closed;
      expect(raw.received.at(-1)).toContain('"code":"unauthenticated"');
    });
  });

  it('learns nothing more by an error than that something went wrong', async () => {
    const node = await here.start();
    const socket = here.connect(node);
    expect(await ask(socket, 'subscribe', { stream: here.stream, since: { seq: 1e308 } })).toHaveProperty(
      'error',
    );
  });
});
