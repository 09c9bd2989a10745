import fs from 'node:fs';
import { open } from 'node:fs/promises';
import { NodeFS } from '@electric-sql/pglite/nodefs';

type Init = NodeFS['init'];
type ModuleOptions = Parameters<Init>[1];
type Write = (
  stream: OpenFile,
  buffer: Uint8Array,
  offset: number,
  length: number,
  position: number,
) => number;
type FileSystems = {
  filesystems: {
    NODEFS: {
      stream_ops: { fsync?: (stream: OpenFile) => number; write: Write };
      realPath(node: OpenFile['node']): string;
    };
  };
  ErrnoError: new (errno: number) => Error;
};
type OpenFile = { nfd?: number; node: object };

/** `EIO` and `ENOSPC` in WASI's numbering. */
const INPUT_OUTPUT_ERROR = 29;
const NO_SPACE = 51;

const LOG_FILE = /[\\/]pg_wal[\\/]([^\\/]+)$/;
const SEGMENT = /^[0-9A-F]{24}$/;

export type FileHooks = {
  /** After each sync that reached the disk. @param log of a file of PostgreSQL's log */
  onSync(log: boolean): void;
  /** Bytes that went into a segment of the log; the buffer is used again afterwards. */
  onLogWritten(segment: string, bytes: Uint8Array, position: number): void;
  /**
   * PostgreSQL could not write its log, or sync anything. It can't go on from there: it would have to crash, which the
   * embedded one can't, and hangs. Does not return.
   */
  onFatal(error: NodeJS.ErrnoException): void;
  /** Before each write to the log; for tests, which make the disk full. */
  beforeLogWrite?(): void;
};

/**
 * The file system of the embedded database, with the one call that its makers left out: `fsync`. Without it an
 * acknowledged commit survives a killed process, but not a power cut.
 */
export class DurableFiles extends NodeFS {
  readonly #hooks: FileHooks;

  constructor(folder: string, hooks: FileHooks) {
    super(folder);
    this.#hooks = hooks;
  }

  override async init(pg: Parameters<Init>[0], options: ModuleOptions): ReturnType<Init> {
    const { emscriptenOpts } = await super.init(pg, options);
    // Before anything runs, so that crash recovery syncs too.
    const preRun = [
      ...(emscriptenOpts.preRun ?? []),
      (module: { FS: unknown }) => this.#hook(module.FS as FileSystems),
    ];
    return { emscriptenOpts: { ...emscriptenOpts, preRun } };
  }

  #hook(files: FileSystems): void {
    const hooks = this.#hooks;
    const { NODEFS } = files.filesystems;
    // By open file, not by name: the log's files are renamed when they are whole, and when they are used again.
    const logNames = new WeakMap<OpenFile, string | null>();
    const logNameOf = (stream: OpenFile): string | null => {
      let name = logNames.get(stream);
      if (name === undefined) {
        name = LOG_FILE.exec(NODEFS.realPath(stream.node))?.[1] ?? null;
        logNames.set(stream, name);
      }
      return name;
    };

    NODEFS.stream_ops.fsync = (stream) => {
      try {
        // Folders are opened without a descriptor of the system.
        if (stream.nfd === undefined) syncPath(NODEFS.realPath(stream.node));
        else fs.fsyncSync(stream.nfd);
      } catch (error) {
        hooks.onFatal(error as NodeJS.ErrnoException);
        throw new files.ErrnoError(INPUT_OUTPUT_ERROR);
      }
      hooks.onSync(stream.nfd !== undefined && logNameOf(stream) !== null);
      return 0;
    };

    const write = NODEFS.stream_ops.write;
    NODEFS.stream_ops.write = (stream, buffer, offset, length, position) => {
      const log = logNameOf(stream);
      if (log === null) return write(stream, buffer, offset, length, position);
      let written: number;
      try {
        hooks.beforeLogWrite?.();
        written = fs.writeSync(stream.nfd as number, buffer, offset, length, position);
      } catch (error) {
        hooks.onFatal(error as NodeJS.ErrnoException);
        throw new files.ErrnoError(NO_SPACE);
      }
      if (SEGMENT.test(log)) {
        const bytes = new Uint8Array(buffer.buffer, buffer.byteOffset + offset, written);
        hooks.onLogWritten(log, bytes, position);
      }
      return written;
    };
  }
}

/** Of a file: its bytes. Of a folder: the names in it, so that a rename lasts. */
export function syncPath(path: string): void {
  const descriptor = fs.openSync(path, 'r');
  try {
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

/** The same without waiting in this thread. */
export async function syncLater(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
