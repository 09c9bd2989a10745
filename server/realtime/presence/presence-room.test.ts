import { beforeEach, describe, expect, test } from 'vitest';
import { MAX_SHOWN } from '#contracts/trips.ts';
import { GRACE_MS, PresenceRoom, TYPING_MS } from './presence-room.ts';

const owner = { userId: 'owner', name: 'Owner', colour: 0 };
const visitor = { userId: 'visitor', name: 'Visitor', colour: 1 };
const nobodyIn = { dayId: null, activityId: null, typing: null };

let room: PresenceRoom;
beforeEach(() => {
  room = new PresenceRoom();
});

describe('people, not tabs', () => {
  test('one person in three tabs is one person, until the last one is closed', () => {
    for (const tab of ['a', 'b', 'c']) room.join(owner, tab, 0);
    expect(room.takeDelta()).toMatchObject({
      people: [{ ...owner, ...nobodyIn }],
      count: 1,
      joined: [owner],
    });
    room.disconnect('owner', 'a', 10);
    room.disconnect('owner', 'b', 10);
    room.sweep(60_000);
    expect(room.takeDelta()).toBeNull();
    room.disconnect('owner', 'c', 60_000);
    room.sweep(60_000 + GRACE_MS);
    expect(room.takeDelta()).toMatchObject({ people: [], gone: ['owner'], count: 0, left: [owner] });
  });

  test('of several tabs the one used last says where somebody is', () => {
    room.join(owner, 'a', 0);
    room.join(owner, 'b', 0);
    room.setView('owner', 'a', { dayId: 'd1' }, 1);
    room.setView('owner', 'b', { dayId: 'd2', activityId: 'x' }, 2);
    expect(room.shown()).toMatchObject([{ dayId: 'd2', activityId: 'x' }]);
    room.setView('owner', 'a', { dayId: 'd3' }, 3);
    expect(room.shown()).toMatchObject([{ dayId: 'd3', activityId: null }]);
  });

  test('nothing is told when nothing has changed', () => {
    room.join(owner, 'a', 0);
    room.takeDelta();
    room.setView('owner', 'a', { dayId: null }, 5);
    expect(room.takeDelta()).toBeNull();
  });
});

describe('coming and going', () => {
  test('a reload does not flicker, and keeps the place', () => {
    room.join(owner, 'a', 0);
    room.setView('owner', 'a', { dayId: 'd1' }, 1);
    room.takeDelta();
    room.disconnect('owner', 'a', 100);
    room.sweep(100 + GRACE_MS - 1);
    room.join(owner, 'b', 100 + GRACE_MS - 1);
    room.sweep(60_000);
    expect(room.takeDelta()).toBeNull();
    expect(room.shown()).toMatchObject([{ dayId: 'd1' }]);
  });

  test('whoever closed is gone within five seconds', () => {
    room.join(owner, 'a', 0);
    room.disconnect('owner', 'a', 0);
    room.sweep(5_000);
    expect(room.count).toBe(0);
  });

  test('leaving, and being removed, count at once', () => {
    room.join(owner, 'a', 0);
    room.join(visitor, 'b', 0);
    room.join(visitor, 'c', 0);
    room.takeDelta();
    room.leave('visitor');
    expect(room.takeDelta()).toMatchObject({ gone: ['visitor'], count: 1, left: [visitor] });
  });

  test('coming and going between two tellings is nothing to tell', () => {
    room.takeDelta();
    room.join(visitor, 'a', 0);
    room.leave('visitor', 'a');
    expect(room.takeDelta()).toBeNull();
  });
});

describe('typing', () => {
  beforeEach(() => {
    room.join(owner, 'a', 0);
    room.takeDelta();
  });

  test('ends by itself after six seconds without renewal', () => {
    expect(room.setTyping('owner', 'a', 'activities/x/name', 0)).toBe(true);
    expect(room.setTyping('owner', 'a', 'activities/x/name', 3_000)).toBe(false);
    expect(room.sweep(TYPING_MS)).toEqual({ ended: false, stopped: [] });
    expect(room.shown()).toMatchObject([{ typing: 'activities/x/name' }]);
    expect(room.sweep(3_000 + TYPING_MS)).toEqual({ ended: true, stopped: [owner] });
    expect(room.shown()).toMatchObject([{ typing: null }]);
  });

  test('ends when its tab closes, though another stays', () => {
    room.join(owner, 'b', 0);
    room.setTyping('owner', 'a', 'trip/title', 0);
    room.disconnect('owner', 'a', 1);
    expect(room.shown()).toMatchObject([{ typing: null }]);
  });
});

describe('a crowd', () => {
  const participant = (n: number) => ({ userId: `u${n}`, name: `U ${n}`, colour: n % 8 });
  test('is told as fifty people and a number, and nobody comes or goes by name', () => {
    for (let n = 0; n < 1_000; n++) room.join(participant(n), `s${n}`, n);
    const delta = room.takeDelta();
    expect(delta?.people).toHaveLength(MAX_SHOWN);
    expect(delta).toMatchObject({ count: 1_000, joined: [] });
    room.join(participant(1_000), 's1000', 2_000);
    expect(room.takeDelta()).toEqual({ people: [], gone: [], count: 1_001, joined: [], left: [] });
  });

  test('moves up when one of those shown leaves', () => {
    for (let n = 0; n < 60; n++) room.join(participant(n), `s${n}`, n);
    room.takeDelta();
    room.leave('u3');
    expect(room.takeDelta()).toMatchObject({
      people: [{ userId: 'u50' }],
      gone: ['u3'],
      count: 59,
      left: [],
    });
  });
});

describe('other nodes', () => {
  const there = [{ ...visitor, dayId: 'd1', activityId: null, typing: null }];
  test('people there are people here, once', () => {
    room.join(owner, 'a', 0);
    room.replace('@n2', [...there, { ...owner, ...nobodyIn }], 1, 20_000);
    expect(room.count).toBe(2);
    expect(room.here()).toMatchObject([{ userId: 'owner' }]);
    room.leave('owner', 'a');
    expect(room.count).toBe(2);
  });

  test('who they no longer name has left, and a node that fell silent takes its people along', () => {
    room.replace('@n2', there, 0, 20_000);
    room.replace('@n2', [], 1, 20_000);
    expect(room.count).toBe(0);
    room.replace('@n2', there, 2, 20_000);
    room.sweep(19_999);
    expect(room.count).toBe(1);
    room.sweep(20_000);
    expect(room.count).toBe(0);
  });
});
