import { AppError } from '#contracts/errors.ts';
import type { StoredFile } from '#contracts/trips.ts';
import { planFileAdded } from '#core/trips/mutators/files.ts';
import { mayEdit } from '#core/trips/roles.ts';
import { applyWrites } from '#core/trips/state.ts';
import type { Tx } from '#server/database/types.ts';
import { type Author, requireRole, type TripCommand } from '../authority/command.ts';

const bytesOf = (files: Record<string, StoredFile>) =>
  Object.values(files).reduce((sum, { bytes }) => sum + bytes, 0);

/** A file becomes part of its trip: in one transaction with the row that says where its bytes are. */
export function fileCommand(
  author: Author,
  file: Omit<StoredFile, 'by' | 'byName' | 'at'>,
  { maxBytes, alongside }: { maxBytes: number; alongside(tx: Tx, at: Date): Promise<void> },
): TripCommand {
  return {
    opId: file.id,
    author,
    isSame: ({ change }) => {
      const { kind, file: known } = (change ?? {}) as { kind?: string; file?: StoredFile };
      return kind === 'add_file' && known?.id === file.id;
    },
    async decide({ state }, role, tx, at) {
      assertMayAdd(requireRole(role));
      if (bytesOf(state.files) + file.bytes > maxBytes) throw tripIsFull(maxBytes);
      const whole: StoredFile = {
        ...file,
        ...{ by: author.id, byName: author.name, at: at.toISOString() },
      };
      const writes = planFileAdded(state, whole);
      const after = applyWrites(state, writes);
      await alongside(tx, at);
      const change = { kind: 'add_file', file: after.state.files[file.id] };
      const data = { change, opId: file.id, writes, previous: after.previous, overwrote: [] };
      return { type: 'trip_updated', data, state: after.state };
    },
  };
}

export function assertMayAdd(role: Parameters<typeof mayEdit>[0]): void {
  if (!mayEdit(role)) throw new AppError('forbidden', `With the role of ${role} no files can be added.`);
}

const tripIsFull = (maxBytes: number) =>
  new AppError(
    'too_large',
    `This trip’s files would be more than ${Math.round(maxBytes / 1024 / 1024)} MB. Remove some that nobody needs first.`,
  );
