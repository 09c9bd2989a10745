import { Decoder, PacketType } from 'socket.io-parser';
import { expect, test } from 'vitest';
import { guardedParser } from './parser.ts';
import { preserialized } from './preserialized.ts';

const large = { title: 'A "quoted" trip \u2028 $& $1', days: [1, 2, 3] };

function sent(data: unknown): unknown {
  const [text] = new guardedParser.Encoder().encode({
    type: PacketType.ACK,
    nsp: '/trips',
    id: 7,
    data: [data],
  });
  const decoder = new Decoder();
  let got: unknown;
  decoder.on('decoded', (packet) => {
    got = packet.data[0];
  });
  decoder.add(text as string);
  return got;
}

test('arrives as the value that it stands for, among others, more than once', () => {
  const data = {
    head: 3,
    snapshot: { state: preserialized(large), again: preserialized(large), role: 'owner' },
  };
  const expected = { head: 3, snapshot: { state: large, again: large, role: 'owner' } };
  expect(sent(data)).toEqual(expected);
  expect(sent(data)).toEqual(expected);
});

test('is the value itself wherever no packet is encoded', () => {
  expect(JSON.parse(JSON.stringify({ state: preserialized(large) }))).toEqual({ state: large });
});

test('is turned into JSON once', () => {
  let asked = 0;
  const counted = {
    get title() {
      asked += 1;
      return 'x';
    },
  };
  for (let n = 0; n < 3; n++) sent({ state: preserialized(counted) });
  expect(asked).toBe(1);
});

test('packets without any are as they were', () => {
  expect(sent({ plain: [large] })).toEqual({ plain: [large] });
});
