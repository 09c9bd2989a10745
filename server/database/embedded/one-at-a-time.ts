import { PGlite } from '@electric-sql/pglite';

type Stream = PGlite['execProtocolRawStream'];

const sync = Uint8Array.of('S'.charCodeAt(0), 0, 0, 0, 4);
/** Parse, Bind, Describe, Execute, Close, Flush: parts of one statement that ends with a Sync. */
const partsOfStatement = new Set([...'PBDECH'].map((letter) => letter.charCodeAt(0)));

/**
 * One PostgreSQL session shared by many connections. The socket server in front of it hands the session over between
 * any two protocol messages outside a transaction, which would let one connection's Parse replace the statement that
 * another is about to Bind. To it, a statement under way therefore looks like a transaction, which it never splits.
 */
export class OneAtATime extends PGlite {
  #statementOpen = false;
  /** The WebAssembly module trapped: nothing it says can be trusted any more. */
  onTrap: (error: unknown) => void = () => {};

  override async execProtocolRawStream(...[message, options]: Parameters<Stream>): ReturnType<Stream> {
    const type = message[0];
    try {
      await super.execProtocolRawStream(message, options);
    } catch (error) {
      this.onTrap(error);
      throw error;
    }
    this.#statementOpen = type !== undefined && partsOfStatement.has(type);
  }

  override isInTransaction(): boolean {
    return this.#statementOpen || super.isInTransaction();
  }

  /** The socket server calls this (with ROLLBACK) when a connection went away in the middle. */
  override async exec(...args: Parameters<PGlite['exec']>): ReturnType<PGlite['exec']> {
    if (this.#statementOpen) {
      this.#statementOpen = false;
      await this.runExclusive(async () => {
        this.execProtocolRawSync(sync);
      });
    }
    return super.exec(...args);
  }
}
