import { expect, it } from 'vitest';
import { createAskingLimit, mailboxOf } from './asking-limit.ts';

const refused = expect.objectContaining({ code: 'rate_limited' });

it('asks one mailbox three times at most, whoever wants it, and however it is written', () => {
  const limit = createAskingLimit(() => 0);
  limit.take('guest-1', '198.51.100.1', 'stranger@example.org');
  limit.take('guest-2', '198.51.100.2', 'Stranger+a@example.org');
  limit.take('guest-3', '198.51.100.3', 'stranger+b@EXAMPLE.org');
  expect(() => limit.take('guest-4', '198.51.100.4', 'stranger@example.org')).toThrow(refused);
  limit.take('guest-4', '198.51.100.4', 'another@example.org');
});

it('asks ten mailboxes for one address, however many travellers come from it', () => {
  const limit = createAskingLimit(() => 0);
  for (let n = 0; n < 10; n += 1) limit.take(`guest-${n}`, '198.51.100.1', `stranger${n}@example.org`);
  expect(() => limit.take('guest-10', '198.51.100.1', 'one-more@example.org')).toThrow(refused);
  expect(() => limit.take('guest-10', '198.51.100.2', 'one-more@example.org')).not.toThrow();
});

it('asks five mailboxes for one traveller, wherever they are', () => {
  const limit = createAskingLimit(() => 0);
  for (let n = 0; n < 5; n += 1) limit.take('guest', `198.51.100.${n}`, `stranger${n}@example.org`);
  expect(() => limit.take('guest', '198.51.100.9', 'one-more@example.org')).toThrow(refused);
});

it('knows a mailbox by what it is', () => {
  expect(mailboxOf(' Ada+trips+x@Example.org ')).toBe('ada@example.org');
});
