/**
 * What zod reads when it is loaded. Its compiled checks need `eval`, which the content policy refuses, and already asking
 * whether there is one is reported as a violation. Set by its name: importing zod here would add it to the first page.
 */
declare global {
  var __zod_globalConfig: { jitless?: boolean } | undefined;
}
globalThis.__zod_globalConfig = { jitless: true };

export {};
