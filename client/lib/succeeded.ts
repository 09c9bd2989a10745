/** Whether it worked, for who is told elsewhere why it did not. Never rejects. */
export const succeeded = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    () => false,
  );
