import { expect, it } from 'vitest';
import { englishOf } from './words.ts';

it('says in a test what a page says in English', () => {
  const t = englishOf('common.account');
  expect(t('inboxUnread', { unread: 3 })).toBe('Inbox, 3 unread');
});
