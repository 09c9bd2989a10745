import { config } from 'zod/v4/core';

// Before any schema is made: compiled checks need `eval`, which the content policy refuses, and already asking whether
// there is one is reported as a violation of it.
config({ jitless: true });
