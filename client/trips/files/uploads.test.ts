import { expect, test, vi } from 'vitest';
import { AppError } from '#contracts/errors.ts';
import type { UploadStore, WaitingFile } from './upload-store.ts';
import { createUploads, type UploadDeps } from './uploads.ts';

function memory(files: WaitingFile[] = []): UploadStore & { files: Map<string, WaitingFile> } {
  const kept = new Map(files.map((file) => [file.id, file]));
  return {
    files: kept,
    of: async (userId) => [...kept.values()].filter((file) => file.userId === userId),
    put: async (file) => void kept.set(file.id, file),
    remove: async (id) => void kept.delete(id),
  };
}
function opened(store = memory()) {
  let last = 0;
  const send = vi.fn<UploadDeps['send']>(async () => undefined);
  const later = vi.fn<UploadDeps['later']>();
  const uploads = createUploads({
    store,
    send,
    userId: () => 'ana',
    alone: (work: () => Promise<void>) => work(),
    newId: () => {
      last += 1;
      return `file-${last}`;
    },
    now: () => new Date(last * 1_000),
    later,
    random: () => 0.5,
  });
  return { uploads, store, send, later };
}
const ticket = (name = 'ticket.pdf', size = 4) => new File([new Uint8Array(size)], name);
const statuses = (uploads: ReturnType<typeof createUploads>) =>
  uploads.view().map(({ status }) => status.kind);

test('a file is kept on the device until the server has it', async () => {
  const { uploads, store, send } = opened();
  send.mockImplementation(async (file, onProgress) => {
    expect(store.files.has(file.id)).toBe(true);
    onProgress(0.5);
    expect(uploads.view()[0]?.status).toEqual({ kind: 'sending', part: 0.5 });
  });
  await uploads.add('trip', [ticket('a.pdf'), ticket('b.pdf')], { activityId: 'stop' });
  expect(send.mock.calls.map(([{ name, activityId }]) => [name, activityId])).toEqual([
    ['a.pdf', 'stop'],
    ['b.pdf', 'stop'],
  ]);
  expect([uploads.view(), store.files.size]).toEqual([[], 0]);
});

test('without a network it waits, on the disk, and goes when there is one', async () => {
  const { uploads, store, send, later } = opened();
  send.mockRejectedValueOnce(new AppError('unavailable', 'No network.'));
  await uploads.add('trip', [ticket(), ticket()]);
  expect([statuses(uploads), store.files.size, later.mock.calls.length]).toEqual([
    ['waiting', 'waiting'],
    2,
    1,
  ]);
  await uploads.flush();
  expect([uploads.view(), send.mock.calls.length]).toEqual([[], 3]);
});

test('what waited at an earlier visit goes at the next, and nobody else’s', async () => {
  const file = (id: string, userId: string): WaitingFile => ({
    ...{ id, userId, tripId: 'trip', name: 'x.pdf', activityId: null, expenseId: null },
    blob: ticket(),
    at: '2027-01-01T00:00:00.000Z',
  });
  const store = memory([file('of-ana', 'ana'), file('of-ben', 'ben')]);
  const { uploads, send } = opened(store);
  await uploads.flush();
  expect(send.mock.calls.map(([{ id }]) => id)).toEqual(['of-ana']);
  expect([...store.files.keys()]).toEqual(['of-ben']);
});

test('a refused one says why, holds up nothing, and can be tried again or let go', async () => {
  const { uploads, store, send } = opened();
  send.mockRejectedValueOnce(new AppError('invalid', 'This is something else.'));
  await uploads.add('trip', [ticket('odd.bin'), ticket('good.pdf')]);
  expect(uploads.view().map(({ file, status }) => [file.name, status])).toEqual([
    ['odd.bin', { kind: 'refused', why: { code: 'invalid', message: 'This is something else.' } }],
  ]);
  await uploads.discard('file-1');
  expect([uploads.view(), store.files.size]).toEqual([[], 0]);
});

test.each([
  ['empty', new File([], 'a.pdf'), /empty/],
  ['too large', ticket('photo.jpg', 40 * 1024 * 1024), /40 MB; 25 MB is the most/],
  ['a drawing', ticket('a.SVG'), /SVG/],
])('one that is %s is not even sent', async (_, file, sentence) => {
  const { uploads, send } = opened();
  await uploads.add('trip', [file]);
  expect(uploads.view()[0]?.status).toMatchObject({
    kind: 'refused',
    why: { message: expect.stringMatching(sentence) },
  });
  expect(send).not.toHaveBeenCalled();
});

test('where the browser keeps nothing it is sent all the same, and said to be lost with the page', async () => {
  const refuse = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
  const { uploads, send } = opened({ of: refuse, put: refuse, remove: refuse, files: new Map() });
  send.mockRejectedValueOnce(new AppError('unavailable', 'No network.'));
  await uploads.add('trip', [ticket()]);
  expect(uploads.view()).toMatchObject([{ isKept: false, status: { kind: 'waiting' } }]);
  await uploads.flush();
  expect(uploads.view()).toEqual([]);
});
