/** A connection that sends whatever text it is told to, as somebody with a script would. */
export interface RawSocket {
  /** Each text is one Engine.IO packet: `40/trips,{...}` enters, `42/trips,1["ping",{...}]` asks. */
  send(...packets: string[]): void;
  readonly received: string[];
  /** Resolves with the first packet that starts like this. */
  waitFor(start: string): Promise<string>;
  readonly closed: Promise<void>;
  close(): void;
}

/** Opened, and in the namespace if one is given. */
export async function openRawSocket(
  url: string,
  options: { enter?: string; as?: string; headers?: Record<string, string> } = {},
): Promise<RawSocket> {
  const address = `${url.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`;
  // Node's own takes headers too, which the standard does not know.
  const socket = new WebSocket(address, { headers: options.headers ?? {} } as never);
  const received: string[] = [];
  const waiting: { start: string; resolve(packet: string): void }[] = [];
  const closed = new Promise<void>((resolve) => socket.addEventListener('close', () => resolve()));
  socket.addEventListener('message', ({ data }) => {
    const packet = String(data);
    if (packet === '2') return socket.send('3');
    received.push(packet);
    for (const { start, resolve } of waiting) if (packet.startsWith(start)) resolve(packet);
  });
  const raw: RawSocket = {
    send: (...packets) => {
      for (const packet of packets) socket.send(packet);
    },
    received,
    waitFor: (start) =>
      new Promise((resolve) => {
        const known = received.find((packet) => packet.startsWith(start));
        if (known === undefined) waiting.push({ start, resolve });
        else resolve(known);
      }),
    closed,
    close: () => socket.close(),
  };
  await Promise.race([raw.waitFor('0'), closed]);
  if (options.enter !== undefined) {
    raw.send(`40${options.enter},${JSON.stringify({ apiKey: options.as ?? 'owner' })}`);
    await raw.waitFor(`4`);
  }
  return raw;
}
