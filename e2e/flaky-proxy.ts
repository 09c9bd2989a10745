import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * What lies between one browser and the server. Pulled, it takes open connections along and lets none through: a
 * browser's own "offline" mode leaves WebSockets standing.
 */
export class FlakyProxy {
  private readonly listener: Server;
  private readonly ends = new Set<Socket>();
  private pulled = false;
  private withoutWebSockets = false;
  private readonly host: string;

  private constructor(serverPort: number, host: string) {
    this.host = host;
    this.listener = createServer((browser) => {
      if (this.pulled) return void browser.destroy();
      const server = connect(serverPort, '127.0.0.1');
      browser.on('data', (chunk) => {
        if (this.withoutWebSockets && /^upgrade: websocket/im.test(chunk.toString('latin1')))
          browser.destroy();
      });
      browser.pipe(server).pipe(browser);
      for (const [end, other] of [
        [browser, server],
        [server, browser],
      ] as const) {
        this.ends.add(end);
        end.on('error', () => other.destroy());
        end.on('close', () => {
          this.ends.delete(end);
          other.destroy();
        });
      }
    });
  }

  /** @param host the name that the browser asks for; it has to lead here */
  static async between(serverPort: number, host = '127.0.0.1'): Promise<FlakyProxy> {
    const proxy = new FlakyProxy(serverPort, host);
    proxy.listener.listen(0, '127.0.0.1');
    await once(proxy.listener, 'listening');
    return proxy;
  }

  get url(): string {
    const address = this.listener.address();
    if (address === null || typeof address === 'string') throw new Error('The cable is not laid.');
    return `http://${this.host}:${address.port}`;
  }

  pull(): void {
    this.pulled = true;
    for (const end of this.ends) end.destroy();
  }

  /** As some company networks and old proxies do. */
  refuseWebSockets(): void {
    this.withoutWebSockets = true;
  }

  plugIn(): void {
    this.pulled = false;
  }

  async close(): Promise<void> {
    this.pull();
    this.listener.close();
    await once(this.listener, 'close');
  }
}
