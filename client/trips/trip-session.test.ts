import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { AppError } from '#contracts/errors.ts';
import type { ClientChange } from '#contracts/trips.ts';
import { Device, type Tab } from '#testing/trips/simulated-devices.ts';
import { TripAuthority } from '#testing/trips/trip-authority.ts';
import { MAX_QUEUED, WARN_QUEUED } from '../offline/entries.ts';

let worlds = 0;
const tabs: Tab[] = [];
afterEach(() => {
  for (const tab of tabs.splice(0)) tab.close();
});

function world() {
  const authority = new TripAuthority('owner', 'friend');
  const name = `world-${++worlds}`;
  const device = (who: string) => new Device(authority, `${name}-${who}`, who);
  const open = (on: Device, ...weather: Parameters<Device['open']>) => {
    const tab = on.open(...weather);
    tabs.push(tab);
    return tab;
  };
  return { authority, device, open };
}

const add = (id: string, name = id): ClientChange => ({
  kind: 'add_activity',
  id,
  dayId: 'd1',
  fields: { name },
});
const rename = (id: string, name: string): ClientChange => ({ kind: 'set_activity', id, fields: { name } });
const names = (tab: Tab) => Object.values(tab.trip?.view.activities ?? {}).map(({ name }) => name);
const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 5_000, interval: 5 });
const opened = (tab: Tab) => until(() => expect(tab.trip?.base.trip.title).toBe('Trip'));
const settled = (tab: Tab, authority: TripAuthority) =>
  until(() => {
    expect(tab.trip?.pending).toEqual([]);
    expect(tab.trip?.view).toEqual(authority.state);
  });
const connected = async (tab: Tab) => {
  tab.connect();
  await opened(tab);
};

describe('a trip in the browser', () => {
  test('shows a change at once, sends it, and shows it to the others', async () => {
    const { authority, device, open } = world();
    const [owner, friend] = [open(device('owner')), open(device('friend'))];
    await Promise.all([connected(owner), connected(friend)]);
    const done = owner.session.apply(add('a', 'Dinner'));
    expect(names(owner)).toEqual(['Dinner']);
    expect(owner.trip?.pending).toHaveLength(1);
    expect(await done).toBeNull();
    await settled(owner, authority);
    await until(() => expect(names(friend)).toEqual(['Dinner']));
  });

  test('refuses at once, in words, what the trip as it is seen refuses', async () => {
    const { authority, device, open } = world();
    const owner = open(device('owner'));
    await connected(owner);
    const refusal = await owner.session.apply(rename('nothing', 'X'));
    expect(refusal).toMatchObject({ code: 'gone', message: expect.stringMatching(/ is gone/) });
    const wrong = await owner.session.apply({ kind: 'set_trip', fields: { title: '' } });
    expect(wrong).toMatchObject({ code: 'invalid', issues: [{ path: 'fields.title' }] });
    expect(owner.trip?.pending).toEqual([]);
    expect(authority.log).toHaveLength(1);
  });

  test('a viewer’s change is refused before it is shown', async () => {
    const { authority, device, open } = world();
    authority.members.set('owner', 'viewer');
    const owner = open(device('owner'));
    await connected(owner);
    expect(await owner.session.apply(add('a'))).toMatchObject({ code: 'forbidden' });
    authority.setRole('owner', 'editor');
    await until(() => expect(owner.session.view().model.role).toBe('editor'));
    expect(await owner.session.apply(add('a'))).toBeNull();
  });

  test('twenty edits without a network are sent in order on return', async () => {
    const { authority, device, open } = world();
    const owner = open(device('owner'));
    await connected(owner);
    owner.cut();
    expect(await owner.session.apply(add('a'))).toBeNull();
    for (let count = 1; count < 20; count++) await owner.session.apply(rename('a', `Name ${count}`));
    expect(names(owner)).toEqual(['Name 19']);
    expect(authority.log).toHaveLength(1);
    owner.connect();
    await settled(owner, authority);
    expect(authority.log).toHaveLength(21);
    expect(authority.state.activities.a?.name).toBe('Name 19');
    // In one request, not in twenty.
    expect(owner.calls.filter(({ event }) => event === 'ops')).toHaveLength(1);
  });

  test('a reload without a network shows the trip with what waits, and sends it later', async () => {
    const { authority, device, open } = world();
    const home = device('owner');
    const before = open(home);
    await connected(before);
    await before.session.apply(add('a', 'Museum'));
    await settled(before, authority);
    before.cut();
    await before.session.apply(rename('a', 'Gallery'));
    before.close();

    const after = open(home);
    await until(() => expect(names(after)).toEqual(['Gallery']));
    expect(after.session.view().model).toMatchObject({ isStored: true, role: 'editor' });
    expect(after.trip?.pending).toHaveLength(1);
    after.connect();
    await settled(after, authority);
    expect(authority.state.activities.a?.name).toBe('Gallery');
    expect(after.session.view().model.isStored).toBe(false);
  });

  test('a tab killed before its disk answered loses nothing, and keeps the order', async () => {
    const { authority, device, open } = world();
    const home = device('owner');
    const dying = home.open(undefined, undefined, (store) => ({
      ...store,
      // What was asked of the disk dies with the tab.
      add: () => new Promise(() => undefined),
    }));
    await connected(dying);
    void dying.session.apply(add('a', 'Museum'));
    void dying.session.apply(rename('a', 'Gallery'));
    expect(names(dying)).toEqual(['Gallery']);
    dying.kill();
    expect(authority.log).toHaveLength(1);

    const next = open(home);
    await connected(next);
    await until(() => expect(authority.state.activities.a?.name).toBe('Gallery'));
    await settled(next, authority);
    expect(authority.log).toHaveLength(3);
    open(home).connect();
    await settled(next, authority);
    expect(authority.log).toHaveLength(3);
  });

  test('a tab killed between disk and network loses nothing', async () => {
    const { authority, device, open } = world();
    const home = device('owner');
    const killed = open(home, { refuse: () => null, latency: () => 20 });
    await connected(killed);
    await killed.session.apply(add('a'));
    killed.kill();
    expect(authority.log).toHaveLength(1);
    const next = open(home);
    await connected(next);
    await until(() => expect(names(next)).toEqual(['a']));
    await settled(next, authority);
    expect(authority.log).toHaveLength(2);
  });

  test('a tab killed while it sends, another one goes on, and nothing is done twice', async () => {
    const { authority, device, open } = world();
    const home = device('owner');
    const [killed, other] = [open(home, { latency: () => 30 }), open(home)];
    await Promise.all([connected(killed), connected(other)]);
    await killed.session.apply(add('a'));
    await until(() => expect(killed.calls.some(({ event }) => event === 'activity_update')).toBe(true));
    killed.kill();
    await until(() => expect(authority.state.activities.a).toBeDefined());
    await settled(other, authority);
    expect(authority.log).toHaveLength(2);
  });

  test('an answer that is lost does not apply a change twice', async () => {
    const { authority, device, open } = world();
    let lost = 0;
    const owner = open(device('owner'), {
      losesAnswer: (event) => event === 'activity_update' && lost++ < 3,
    });
    await connected(owner);
    await owner.session.apply(add('a'));
    await settled(owner, authority);
    await until(async () => expect(await owner.store.entries('owner', 't1')).toEqual([]));
    expect(authority.log).toHaveLength(2);
  });

  test('a refused change goes to the tray, also across a reload, and the rest goes on', async () => {
    const { authority, device, open } = world();
    const home = device('owner');
    const [owner, friend] = [open(home), open(device('friend'))];
    await Promise.all([connected(owner), connected(friend)]);
    await owner.session.apply(add('a'));
    await until(() => expect(names(friend)).toEqual(['a']));
    owner.cut();
    await owner.session.apply(rename('a', 'Mine'));
    await owner.session.apply(add('b'));
    await friend.session.apply({ kind: 'remove_activity', id: 'a' });
    await settled(friend, authority);
    owner.connect();
    await settled(owner, authority);
    expect(names(owner)).toEqual(['b']);
    expect(owner.trip?.rejected).toMatchObject([
      { change: { kind: 'set_activity' }, error: { code: 'gone' } },
    ]);
    owner.close();

    const again = open(home);
    await connected(again);
    await until(() => expect(again.trip?.rejected).toHaveLength(1));
    const opId = String(again.trip?.rejected[0]?.opId);
    await again.session.retry(opId);
    await until(() => expect(again.trip?.rejected).toHaveLength(1));
    expect(again.trip?.pending).toEqual([]);
    await again.session.discard(opId);
    expect(again.trip?.rejected).toEqual([]);
    expect(await again.store.entries('owner', 't1')).toEqual([]);
  });

  test('what is refused for now is sent again after as long as the server says', async () => {
    const { authority, device, open } = world();
    const tried: number[] = [];
    const owner = open(device('owner'), {
      refuse: (event) => {
        if (event !== 'activity_update') return null;
        tried.push(Date.now());
        return tried.length === 1
          ? new AppError('rate_limited', 'Slower, please.', { retryAfterMs: 150 })
          : null;
      },
    });
    await connected(owner);
    await owner.session.apply(add('a'));
    await settled(owner, authority);
    expect(Number(tried[1]) - Number(tried[0])).toBeGreaterThanOrEqual(149);
    expect(owner.trip?.rejected).toEqual([]);
  });

  test('one op of a batch that the server can’t read does not take the others along', async () => {
    const { authority, device, open } = world();
    const owner = open(device('owner'), {
      refuse: (event, payload) =>
        JSON.stringify(payload).includes('Poison') && event !== 'subscribe'
          ? new AppError('invalid', 'Some fields are not right.')
          : null,
    });
    await connected(owner);
    owner.cut();
    for (const name of ['a', 'b', 'Poison', 'c', 'd', 'e', 'f']) await owner.session.apply(add(name));
    owner.connect();
    await until(() => expect(owner.trip?.pending).toEqual([]));
    expect(owner.trip?.rejected).toHaveLength(1);
    expect(Object.keys(authority.state.activities)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(owner.trip?.view).toEqual(authority.state);
  });

  test('two tabs show each other’s changes without a network, and send each once', async () => {
    const { authority, device, open } = world();
    const home = device('owner');
    const [one, two] = [open(home), open(home)];
    await Promise.all([connected(one), connected(two)]);
    one.cut();
    two.cut();
    await one.session.apply(add('a'));
    await until(() => expect(names(two)).toEqual(['a']));
    await two.session.apply(rename('a', 'Second'));
    await until(() => expect(names(one)).toEqual(['Second']));
    one.connect();
    two.connect();
    await Promise.all([settled(one, authority), settled(two, authority)]);
    expect(authority.log).toHaveLength(3);
    const sent = [...one.calls, ...two.calls].filter(({ event }) => /update|ops/.test(event));
    expect(sent.length).toBeLessThanOrEqual(2);
  });

  test('somebody else who signs in neither sends nor sees what the former one left', async () => {
    const { authority, device, open } = world();
    const home = device('owner');
    const owner = open(home);
    await connected(owner);
    owner.cut();
    await owner.session.apply(add('a'));
    home.signedIn = 'friend';
    // The former one's tab is still open when the connection comes back as somebody else.
    owner.connect();
    const friend = open(home);
    await connected(friend);
    await friend.session.apply(add('b'));
    await settled(friend, authority);
    expect(authority.log).toHaveLength(2);
    expect(authority.log[1]?.actor?.id).toBe('friend');
    owner.close();
    friend.close();

    home.signedIn = 'owner';
    const back = open(home);
    await connected(back);
    await settled(back, authority);
    expect(authority.log[2]).toMatchObject({ actor: { id: 'owner' }, data: { change: { id: 'a' } } });
  });

  test('a server restored from a backup gets again what it had said yes to', async () => {
    const { authority, device, open } = world();
    const owner = open(device('owner'));
    await connected(owner);
    await owner.session.apply(add('a'));
    await settled(owner, authority);
    owner.cut();
    await owner.session.apply(rename('a', 'Later'));
    await owner.session.apply(add('b'));
    authority.restoreBackup(2);
    owner.connect();
    await settled(owner, authority);
    expect(names(owner)).toEqual(['Later', 'b']);
    expect(owner.session.view().model.epoch).toBe('e2');
  });

  test('an op acknowledged but not yet seen in the log survives a backup put in its place', async () => {
    const { authority, device, open } = world();
    const home = device('owner');
    const owner = open(home, { copies: () => 0 });
    await connected(owner);
    await owner.session.apply(add('a'));
    await until(() => expect(owner.trip?.pending[0]?.sealed).toBe(2));
    owner.cut();
    authority.restoreBackup(1);
    owner.weather.copies = () => 1;
    owner.connect();
    await settled(owner, authority);
    expect(names(owner)).toEqual(['a']);
    expect(authority.log).toHaveLength(2);
  });

  test('a limit is said before it is reached, and then refuses with words', async () => {
    const { device, open } = world();
    const owner = open(device('owner'));
    await connected(owner);
    owner.cut();
    const at = new Date().toISOString();
    for (let count = 0; count < WARN_QUEUED - 1; count++) {
      const opId = `filling-${count}`;
      const change = add(`x${count}`);
      const entry = { kind: 'op' as const, userId: 'owner', tripId: 't1', opId, at, baseSeq: 1, change };
      await owner.store.add({ ...entry, name: 'activity_update' }, Date.now());
    }
    expect(await owner.session.apply(add('a'))).toBeNull();
    for (let count = WARN_QUEUED; count < MAX_QUEUED; count++) {
      const opId = `filling-${count}`;
      const change = add(`x${count}`);
      const entry = { kind: 'op' as const, userId: 'owner', tripId: 't1', opId, at, baseSeq: 1, change };
      await owner.store.add({ ...entry, name: 'activity_update' }, Date.now());
    }
    expect(await owner.session.apply(add('b'))).toMatchObject({
      code: 'too_large',
      message: expect.stringMatching(/500 changes are waiting/),
    });
    await until(() => expect(names(owner)).toContain('a'));
    expect(names(owner)).not.toContain('b');
  });

  test('a disk that is full takes the change back, and says so', async () => {
    const { authority, device, open } = world();
    const owner = open(device('owner'));
    await connected(owner);
    vi.spyOn(owner.store, 'add').mockRejectedValueOnce(new DOMException('full', 'QuotaExceededError'));
    const done = owner.session.apply(add('a'));
    expect(names(owner)).toEqual(['a']);
    expect(await done).toMatchObject({ code: 'internal', message: expect.stringMatching(/storage full/) });
    expect(names(owner)).toEqual([]);
    expect(authority.log).toHaveLength(1);
  });

  test('a change that was never sent is undone on this device', async () => {
    const { authority, device, open } = world();
    const owner = open(device('owner'));
    await connected(owner);
    owner.cut();
    await owner.session.apply(add('a'));
    await owner.session.apply(add('b'));
    expect(await owner.session.undo()).toBeNull();
    expect(names(owner)).toEqual(['a']);
    owner.connect();
    await settled(owner, authority);
    expect(Object.keys(authority.state.activities)).toEqual(['a']);
  });

  test('a change that was sent is undone by the server, not without it', async () => {
    const { authority, device, open } = world();
    const owner = open(device('owner'));
    await connected(owner);
    await owner.session.apply(add('a'));
    await settled(owner, authority);
    expect(await owner.session.undo()).toBeNull();
    expect(owner.calls.some(({ event }) => event === 'undo')).toBe(true);
    owner.cut();
    expect(await owner.session.undo()).toMatchObject({ code: 'unavailable' });
  });

  test('who lost a value to somebody else keeps it, across a reload, until they put it back', async () => {
    const { authority, device, open } = world();
    const home = device('owner');
    const [owner, friend] = [open(home), open(device('friend'))];
    await Promise.all([connected(owner), connected(friend)]);
    await owner.session.apply(add('a', 'First'));
    await until(() => expect(names(friend)).toEqual(['First']));
    friend.cut();
    await friend.session.apply(rename('a', 'Theirs'));
    await owner.session.apply(rename('a', 'Mine'));
    await settled(owner, authority);
    friend.connect();
    await until(() => expect(names(owner)).toEqual(['Theirs']));
    const overwritten = [{ field: 'activities/a/name', value: 'Mine', byName: 'friend' }];
    await until(() => expect(owner.session.view().overwritten).toMatchObject(overwritten));
    owner.close();
    const again = open(home);
    await until(() => expect(again.session.view().overwritten).toMatchObject(overwritten));
    await connected(again);
    await again.session.apply(rename('a', 'Mine'));
    await settled(again, authority);
    await until(() => expect(again.session.view().overwritten).toEqual([]));
  });

  test('a removed member sees nothing of the trip any more, and keeps what was refused', async () => {
    const { authority, device, open } = world();
    const owner = open(device('owner'));
    await connected(owner);
    owner.cut();
    await owner.session.apply(add('a'));
    authority.members.delete('owner');
    owner.connect();
    await until(() => expect(owner.session.view().model.error?.code).toBe('not_found'));
    expect(owner.trip).toBeNull();
    await until(async () =>
      expect(await owner.store.entries('owner', 't1')).toMatchObject([{ refused: { code: 'not_found' } }]),
    );
    expect(await owner.store.trip('owner', 't1')).toBeNull();
  });
});
