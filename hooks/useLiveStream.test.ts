import { expectTypeOf, test } from 'vitest';
import type { useLiveStream } from './useLiveStream.ts';

test('takes no more of a request than it passes on: whose view it is, it cannot honour', () => {
  type Request = NonNullable<Parameters<typeof useLiveStream>[0]>;
  expectTypeOf<keyof Request>().toEqualTypeOf<'namespace' | 'stream' | 'from' | 'read' | 'grouped'>();
});
