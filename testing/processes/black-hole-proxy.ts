import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * What lies between a client and the server, and can do to it what networks do: fall silent, so that both ends stay
 * open and hear nothing any more, as when a phone goes into a tunnel; be cut; be slow.
 */
export class SilentLine {
  private readonly listener: Server;
  private readonly ends = new Set<Socket>();
  private isSilent = false;
  private isCut = false;
  private delayMs = 0;

  private constructor(port: number) {
    this.listener = createServer((client) => {
      if (this.isCut) return void client.destroy();
      const server = connect(port, '127.0.0.1');
      this.join(client, server);
      this.join(server, client);
    });
  }

  private join(end: Socket, other: Socket): void {
    this.ends.add(end);
    /** What was sent first arrives first, however slow the line was for it. */
    let dueAt = 0;
    const pass = (work: () => void) => {
      if (this.isSilent) return;
      const now = performance.now();
      dueAt = Math.max(dueAt, now + this.delayMs);
      if (dueAt <= now) work();
      else setTimeout(work, dueAt - now);
    };
    end.on('data', (chunk) => pass(() => other.writable && other.write(chunk)));
    end.on('end', () => pass(() => other.end()));
    end.on('error', () => end.destroy());
    end.on('close', () => {
      this.ends.delete(end);
      if (!this.isSilent) pass(() => other.destroy());
    });
  }

  /** `url`: of the server. */
  static async to(url: string): Promise<SilentLine> {
    const line = new SilentLine(Number(new URL(url).port));
    line.listener.listen(0, '127.0.0.1');
    await once(line.listener, 'listening');
    return line;
  }

  get url(): string {
    const address = this.listener.address();
    if (address === null || typeof address === 'string') throw new Error('The line is not laid.');
    return `http://127.0.0.1:${address.port}`;
  }

  fallSilent(): void {
    this.isSilent = true;
  }

  /** Every connection ends, as the loss of Wi-Fi ends them; with `stays` no new one is taken until `heal`. */
  cut({ stays = false } = {}): void {
    this.isCut = stays;
    for (const end of this.ends) end.destroy();
  }

  /** What is sent from now on takes so long, each way. */
  slow(delayMs: number): void {
    this.delayMs = delayMs;
  }

  /** As it was. Connections from which something was lost can't go on. */
  heal(): void {
    if (this.isSilent) this.cut();
    this.isSilent = false;
    this.isCut = false;
    this.delayMs = 0;
  }

  async close(): Promise<void> {
    for (const end of this.ends) end.destroy();
    this.listener.close();
    await once(this.listener, 'close');
  }
}
