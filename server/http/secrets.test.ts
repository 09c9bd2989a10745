import { expect, it } from 'vitest';
import { withoutSecrets } from './secrets.ts';

it.each([
  ['/api/v1/invites/Jx2k9_-fGh31kLmNoPqRsTuVwXyZ0123/accept', '/api/v1/invites/[redacted]/accept'],
  ['/share/Jx2k9_-fGh31kLmNoPqRsTuV', '/share/[redacted]'],
  ['/api/v1/letters?token=abc', '/api/v1/letters'],
  [
    '/api/v1/trips/0198c2aa-1111-4222-8333-123456789abc/ops',
    '/api/v1/trips/0198c2aa-1111-4222-8333-123456789abc/ops',
  ],
])('keeps no token of a path: %s', (path, logged) => {
  expect(withoutSecrets(path)).toBe(logged);
});
