import { expect, test } from 'vitest';
import { createIncrementalReducer } from './incremental-reducer.ts';

const item = (text: string) => ({ text });
function counted() {
  let calls = 0;
  const reduceNew = createIncrementalReducer((state: string, { text }: { text: string }) => {
    calls += 1;
    return state + text;
  }, '');
  return { fold: reduceNew, calls: () => calls };
}

test('what is new is added, and what was seen is not looked at again', () => {
  const { fold: reduceNew, calls } = counted();
  const items = ['a', 'b', 'c'].map(item);
  expect(reduceNew(items.slice(0, 2))).toBe('ab');
  expect(reduceNew(items)).toBe('abc');
  expect(reduceNew([...items])).toBe('abc');
  expect(calls()).toBe(3);
});

test('another list is taken from its beginning', () => {
  const { fold: reduceNew } = counted();
  reduceNew(['a', 'b'].map(item));
  expect(reduceNew(['x'].map(item))).toBe('x');
  expect(reduceNew([])).toBe('');
  expect(reduceNew(['y', 'z'].map(item))).toBe('yz');
});
