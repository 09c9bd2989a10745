import { useState } from 'react';

/**
 * Tells the newcomers of a list from those that were there when it was first shown: a page that is opened after the
 * fact has no news.
 */
export function useFresh(keys: readonly string[]): (key: string) => boolean {
  const [first] = useState(() => new Set(keys));
  return (key) => !first.has(key);
}
