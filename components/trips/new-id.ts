/** Whoever adds a thing names it, so that it can be added offline. `crypto.randomUUID` exists on https and localhost only. */
export const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
