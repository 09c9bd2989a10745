import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * What lies between a client and the server, and can fall silent: both ends stay open and hear nothing any more, as
 * when a phone goes into a tunnel or a battery is empty. No goodbye and no error ever comes through.
 */
export class SilentLine {
  private readonly listener: Server;
  private readonly ends = new Set<Socket>();
  private isSilent = false;

  private constructor(port: number) {
    this.listener = createServer((client) => {
      const server = connect(port, '127.0.0.1');
      for (const [end, other] of [
        [client, server],
        [server, client],
      ] as const) {
        this.ends.add(end);
        end.on('data', (chunk) => {
          if (!this.isSilent) other.write(chunk);
        });
        end.on('end', () => {
          if (!this.isSilent) other.end();
        });
        end.on('error', () => end.destroy());
        end.on('close', () => this.ends.delete(end));
      }
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

  async close(): Promise<void> {
    for (const end of this.ends) end.destroy();
    this.listener.close();
    await once(this.listener, 'close');
  }
}
