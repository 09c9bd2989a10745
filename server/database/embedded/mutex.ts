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
export class Mutex extends PGlite {
  #statementOpen = false;
  /** The WebAssembly module trapped, or PostgreSQL panicked: nothing it says can be trusted any more. */
  onTrap: (error: unknown) => void = () => {};
  /** Shared with the main thread, which looks whether a message takes for ever. */
  busySince: BigInt64Array | null = null;

  override async execProtocolRawStream(...[message, options]: Parameters<Stream>): ReturnType<Stream> {
    const type = message[0];
    const { onRawData, ...rest } = options ?? {};
    this.#busy(BigInt(Date.now()));
    try {
      await super.execProtocolRawStream(message, {
        ...rest,
        onRawData: (data: Uint8Array) => {
          if (isPanic(data)) this.onTrap(new Error('PostgreSQL panicked'));
          onRawData?.(data);
        },
      } as typeof options);
    } catch (error) {
      this.onTrap(error);
      throw error;
    } finally {
      this.#busy(0n);
    }
    this.#statementOpen = type !== undefined && partsOfStatement.has(type);
  }

  #busy(since: bigint): void {
    if (this.busySince) Atomics.store(this.busySince, 0, since);
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

const errorResponse = 'E'.charCodeAt(0);
/** A server would crash and recover. This one goes on with half a record in its hands, and each later write fails. */
const panics = /SPANIC\0|XLogBeginInsert was already called|stuck spinlock/;

const isPanic = (data: Uint8Array): boolean =>
  data[0] === errorResponse &&
  panics.test(Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('latin1'));
