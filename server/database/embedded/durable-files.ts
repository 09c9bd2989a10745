import fs from 'node:fs';
import { NodeFS } from '@electric-sql/pglite/nodefs';

type Init = NodeFS['init'];
type ModuleOptions = Parameters<Init>[1];
type FileSystems = {
  filesystems: {
    NODEFS: {
      stream_ops: { fsync?: (stream: OpenFile) => number };
      realPath(node: OpenFile['node']): string;
    };
  };
  ErrnoError: new (errno: number) => Error;
};
type OpenFile = { nfd?: number; node: object };

/** `EIO` in WASI's numbering: PostgreSQL panics on it, as it must when a sync fails. */
const inputOutputError = 29;

/**
 * The file system of the embedded database, with the one call that its makers left out: `fsync`. Without it an
 * acknowledged commit survives a killed process, but not a power cut.
 */
export class DurableFiles extends NodeFS {
  readonly #onSync: () => void;

  /** @param onSync called after each sync that reached the disk. */
  constructor(folder: string, onSync: () => void) {
    super(folder);
    this.#onSync = onSync;
  }

  override async init(pg: Parameters<Init>[0], options: ModuleOptions): ReturnType<Init> {
    const { emscriptenOpts } = await super.init(pg, options);
    // Before anything runs, so that crash recovery syncs too.
    const preRun = [
      ...(emscriptenOpts.preRun ?? []),
      (module: { FS: unknown }) => this.#addSync(module.FS as FileSystems),
    ];
    return { emscriptenOpts: { ...emscriptenOpts, preRun } };
  }

  #addSync(files: FileSystems): void {
    const { NODEFS } = files.filesystems;
    NODEFS.stream_ops.fsync = (stream) => {
      try {
        // Folders are opened without a descriptor of the system.
        if (stream.nfd === undefined) syncPath(NODEFS.realPath(stream.node));
        else fs.fsyncSync(stream.nfd);
      } catch {
        throw new files.ErrnoError(inputOutputError);
      }
      this.#onSync();
      return 0;
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
