import { expect, test } from 'vitest';
import { sourceProblem } from './source-state.ts';

test('what went wrong is said only while it still does', () => {
  const problem = 'power.larc.nasa.gov answered 500';
  expect(sourceProblem({ state: 'failing', problem })).toBe(problem);
  expect(sourceProblem({ state: 'resting', problem })).toBe(problem);
  expect(sourceProblem({ state: 'ok', problem })).toBeNull();
});
