import { expect, test } from 'vitest';
import { createFold } from './incremental-reducer.ts';

const item = (text: string) => ({ text });
function counted() {
  let calls = 0;
  const fold = createFold((state: string, { text }: { text: string }) => {
    calls += 1;
    return state + text;
  }, '');
  return { fold, calls: () => calls };
}

test('what is new is added, and what was seen is not looked at again', () => {
  const { fold, calls } = counted();
  const items = ['a', 'b', 'c'].map(item);
  expect(fold(items.slice(0, 2))).toBe('ab');
  expect(fold(items)).toBe('abc');
  expect(fold([...items])).toBe('abc');
  expect(calls()).toBe(3);
});

test('another list is taken from its beginning', () => {
  const { fold } = counted();
  fold(['a', 'b'].map(item));
  expect(fold(['x'].map(item))).toBe('x');
  expect(fold([])).toBe('');
  expect(fold(['y', 'z'].map(item))).toBe('yz');
});
