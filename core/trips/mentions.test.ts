import { expect, test } from 'vitest';
import { mentionedIn } from './mentions.ts';

const people = [
  { userId: 'u1', name: 'Owner' },
  { userId: 'u2', name: 'Owner of the van' },
  { userId: 'u3', name: 'Gäste' },
  { userId: 'u4', name: 'Guest' },
  { userId: 'u5', name: 'Guest' },
  { userId: 'u6', name: '' },
];

test.each([
  ['no one', []],
  ['@owner, see this', ['u1']],
  ['ask @Owner of the van or @gäste!', ['u2', 'u3']],
  ['@Ownership is another word', []],
  ['mail me at me@owner', []],
  ['@Guest @guest', ['u4', 'u5']],
  ['@@Owner @', ['u1']],
  ['@Owner🙂', ['u1']],
])('%j mentions %j', (text, ids) => {
  expect(mentionedIn(text, people)).toEqual(ids);
});
