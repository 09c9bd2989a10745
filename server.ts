// Before everything else: heaps are made by these flags, and modules are loaded through this cache.
import './server/v8-flags.ts';
import './server/compile-cache.ts';

await import('./server/serve.ts');
