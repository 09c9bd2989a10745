import { readdir, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { TripState } from '#contracts/trips.ts';
import { testDatabases } from '#testing/database/database.ts';
import { startTestServer, type TestServer } from '#testing/processes/server.ts';
import { join as letIn, newId, startTrip, type TripActor, tripActor } from '#testing/trips/trips.ts';

const photo = () =>
  sharp({ create: { width: 900, height: 600, channels: 3, background: '#e63' } })
    .jpeg()
    .toBuffer()
    .then((bytes) => new Uint8Array(bytes));
const PDF = '%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n';

describe.each(testDatabases)('files on %s', (database) => {
  let server: TestServer;
  let owner: TripActor;
  let tripId: string;
  beforeAll(async () => {
    server = await startTestServer({ database });
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    owner = tripActor(server, await server.guest());
    tripId = await startTrip(owner);
  });
  const state = async (who = owner) =>
    (await who.call<{ state: TripState }>('GET', `/trips/${tripId}`)).data.state;
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(new URL(`/api/v1${path}`, server.url), { headers: { cookie: owner.cookie, ...headers } });
  const folder = () => join(server.place.config.CARAVAN_DATA, 'files');
  const kept = async () =>
    (await readdir(folder(), { recursive: true, withFileTypes: true })).filter((one) => one.isFile());

  test('a photo is seen at once by whoever has the trip open, small and whole, in parts, and once', async () => {
    const other = tripActor(server, await server.guest());
    await letIn(owner, tripId, other, 'viewer');
    const opened = await other.open(tripId);
    const activityId = newId();
    await owner.op(tripId, { kind: 'add_activity', id: activityId, dayId: null, fields: { name: 'Museum' } });
    const id = newId();
    const bytes = await photo();
    const added = await owner.upload(tripId, 'Façade.JPG', bytes, { id, activityId });
    expect(added.data).toMatchObject({
      file: { id, name: 'Façade.jpg', type: 'image/jpeg', width: 900, height: 600, activityId },
    });
    await vi.waitFor(() => expect(opened.state().files[id]).toEqual(added.data.file));
    opened.close();
    expect((await owner.upload(tripId, 'Façade.JPG', bytes, { id, activityId })).data).toEqual(added.data);
    expect((await other.upload(tripId, 'x.pdf', PDF)).code).toBe('forbidden');

    const path = `/trips/${tripId}/files/${id}`;
    const whole = await get(path);
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
      'cache-control': expect.stringContaining('private'),
      'content-security-policy': expect.stringContaining('sandbox'),
      'content-disposition': expect.stringMatching(/^inline; .*filename\*=UTF-8''Fa%C3%A7ade\.jpg$/),
    });
    const size = (await whole.arrayBuffer()).byteLength;
    expect(size).toBe(added.data.file.bytes);
    const part = await get(path, { range: 'bytes=2-5' });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 2-5/${size}`]);
    expect((await part.arrayBuffer()).byteLength).toBe(4);
    expect((await get(path, { range: `bytes=${size}-` })).status).toBe(416);
    expect((await get(path, { 'if-none-match': whole.headers.get('etag') as string })).status).toBe(304);
    expect((await sharp(await (await get(`${path}?preview=1`)).arrayBuffer()).metadata()).width).toBe(640);
    // Who is no member gets nothing, whatever their browser has kept.
    await owner.call('DELETE', `/trips/${tripId}/members/${other.id}`);
    const tag = whole.headers.get('etag') as string;
    expect((await get(path, { cookie: other.cookie, 'if-none-match': tag })).status).toBe(404);
  });

  test('a file goes and comes back by undo, and is the trip’s once its stop is gone', async () => {
    const activityId = newId();
    await owner.op(tripId, { kind: 'add_activity', id: activityId, dayId: null, fields: { name: 'Train' } });
    const { data } = await owner.upload(tripId, 'ticket.jpg', PDF, { activityId });
    expect(data.file).toMatchObject({ name: 'ticket.pdf', type: 'application/pdf', width: null });
    await owner.op(tripId, { kind: 'remove_activity', id: activityId });
    expect((await state()).files[data.file.id]?.activityId).toBeNull();
    await owner.op(tripId, { kind: 'remove_file', id: data.file.id });
    expect((await get(`/trips/${tripId}/files/${data.file.id}`)).status).toBe(404);
    expect((await owner.call('POST', `/trips/${tripId}/undo`, { opId: newId() })).code).toBeNull();
    const answer = await get(`/trips/${tripId}/files/${data.file.id}?download=1`);
    expect([answer.status, answer.headers.get('content-disposition')]).toEqual([
      200,
      expect.stringMatching(/^attachment/),
    ]);
    expect(await answer.text()).toBe(PDF);
  });

  test('strangers see the pictures that somebody put on the shared page, and nothing else', async () => {
    const [shown, hidden] = await Promise.all([
      owner.upload(tripId, 'view.jpg', await photo()),
      owner.upload(tripId, 'passport.jpg', await photo()),
    ]);
    const paper = await owner.upload(tripId, 'ticket.pdf', PDF);
    const show = (id: string) => owner.op(tripId, { kind: 'set_file', id, fields: { isPublic: true } });
    await show(shown.data.file.id);
    expect(await show(paper.data.file.id)).toMatchObject({ error: { code: 'invalid' } });
    const { data } = await owner.call<{ url: string }>('PUT', `/trips/${tripId}/share`, { enabled: true });
    const token = data.url.split('/').at(-1);
    const seen = (await (await get(`/shared/${token}`, { cookie: '' })).json()) as { state: TripState };
    expect(Object.keys(seen.state.files)).toEqual([shown.data.file.id]);
    const status = async (id: string) =>
      (await get(`/shared/${token}/files/${id}?preview=1`, { cookie: '' })).status;
    expect([await status(shown.data.file.id), await status(hidden.data.file.id)]).toEqual([200, 404]);
    await owner.call('PUT', `/trips/${tripId}/share`, { enabled: false });
    expect(await status(shown.data.file.id)).toBe(404);
  });

  test('what is refused leaves nothing on the disk', async () => {
    const before = (await kept()).length;
    const refused = await Promise.all([
      owner.upload(tripId, 'empty.pdf', ''),
      owner.upload(tripId, 'drawing.svg', '<svg><script>alert(1)</script></svg>'),
      owner.upload(tripId, 'broken.jpg', (await photo()).subarray(0, 400) as Uint8Array<ArrayBuffer>),
      owner.upload(newId(), 'elsewhere.pdf', PDF),
    ]);
    expect(refused.map(({ code }) => code)).toEqual(['invalid', 'invalid', 'invalid', 'not_found']);
    expect((await kept()).length).toBe(before);
    expect(Object.keys((await state()).files)).toEqual([]);
  });

  test('what nobody has is swept away, and what can still come back is not', async () => {
    const { data } = await owner.upload(tripId, 'ticket.pdf', PDF);
    const { db } = server.node;
    const path = async () => (await kept()).map(({ parentPath, name }) => join(parentPath, name));
    const before = await path();
    await owner.op(tripId, { kind: 'remove_file', id: data.file.id });
    await server.node.features.trips.service.sweepFiles();
    expect(await path()).toEqual(before);
    const { removedAt, blob } = await db.prisma.tripFile.findFirstOrThrow({
      where: { tripId, fileId: data.file.id },
    });
    expect(removedAt).not.toBeNull();
    await db.prisma.tripFile.updateMany({
      where: { tripId },
      data: { removedAt: new Date(Date.now() - 31 * 86_400_000) },
    });
    await server.node.features.trips.service.sweepFiles();
    expect((await path()).some((one) => one.endsWith(blob))).toBe(false);
    const orphan = await owner.upload(tripId, 'killed.pdf', PDF);
    const row = await db.prisma.tripFile.delete({
      where: { tripId_fileId: { tripId, fileId: orphan.data.file.id } },
    });
    const left = join(folder(), row.blob.slice(0, 2), row.blob);
    await utimes(left, 0, 0);
    await server.node.features.trips.service.sweepFiles();
    expect((await path()).includes(left)).toBe(false);
    expect((await get(`/trips/${tripId}/files/${orphan.data.file.id}`)).status).toBe(410);
    await rm(left, { force: true });
  });
});
