/** Who may import whom: the direction rules of the house. Each message says why, for whoever trips over it. */
const server = '^server/';
const feature = '^server/features/([^/]+)/';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'A cycle has no bottom: split what both sides need into a file of its own.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'not-resolvable',
      comment: 'An import that points nowhere makes every other rule blind.',
      severity: 'error',
      from: {},
      // Types alone, from DefinitelyTyped: there is no module to resolve to.
      to: { couldNotResolve: true, pathNot: '^topojson-specification$' },
    },
    {
      name: 'contracts-import-zod-alone',
      comment: 'Contracts are read by browser, server and tests alike: they know nothing but zod.',
      severity: 'error',
      from: { path: '^contracts/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^contracts/', '(^|/)node_modules/zod/'] },
    },
    {
      name: 'core-is-pure',
      comment: 'Core runs on both sides: contracts and pure packages, no Node, no DOM, no framework.',
      severity: 'error',
      from: { path: '^core/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^core/', '^contracts/', '(^|/)node_modules/(zod|fractional-indexing|yjs|lib0)/'] },
    },
    {
      name: 'browser-never-imports-server',
      comment: 'Pages, components and hooks talk to the server over the wire, never by import.',
      severity: 'error',
      from: { path: '^(app|components|hooks)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: [server, '^prisma/', '(^|/)node_modules/(@prisma|pg|pg-boss|@electric-sql)/'] },
    },
    {
      name: 'ui-knows-no-feature',
      comment:
        'Primitives in components/ui serve every feature: move what knows one to components/<feature>.',
      severity: 'error',
      from: { path: '^components/ui/' },
      to: { path: ['^components/(?!ui/)', '^hooks/', '^app/'] },
    },
    {
      name: 'nothing-imports-app',
      comment: 'app composes components and hooks; nobody depends on a page.',
      severity: 'error',
      from: { pathNot: '^app/' },
      to: { path: '^app/' },
    },
    {
      name: 'hooks-know-no-component',
      comment: 'A hook is what the browser knows; how it looks is in components.',
      severity: 'error',
      from: { path: '^hooks/' },
      to: { path: '^components/' },
    },
    {
      name: 'features-meet-at-the-service',
      comment: "A feature reaches another only through that feature's service.ts.",
      severity: 'error',
      from: { path: feature, pathNot: '\\.test\\.ts$' },
      to: { path: feature, pathNot: ['^server/features/$1/', '^server/features/[^/]+/service\\.ts$'] },
    },
    {
      name: 'providers-know-no-feature',
      comment: 'A provider tells facts; which feature asks is not its business.',
      severity: 'error',
      from: { path: '^server/(providers|realtime|runs|jobs|database|auth)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^server/features/' },
    },
    {
      name: 'prisma-behind-data',
      comment: 'The database is spoken to in data.ts and the shared machinery only.',
      severity: 'error',
      from: {
        path: '^(server/|server\\.ts)',
        pathNot: [
          '^server/(database|realtime|runs|jobs|auth|testing)/',
          '(^|/)data\\.ts$',
          '\\.test\\.ts$',
          '^server/http/idempotency\\.ts$',
          '^server/providers/cache\\.ts$',
        ],
      },
      to: {
        path: ['^server/database/generated/', '(^|/)node_modules/(@prisma|pg)/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'socket-io-at-the-edge',
      comment: 'Sockets live in server/realtime; features define namespaces without seeing Socket.IO.',
      severity: 'error',
      from: {
        pathNot: ['^server/realtime/', 'namespace\\.ts$', '\\.test\\.tsx?$', '^server/testing/', '^bench/'],
      },
      to: { path: '(^|/)node_modules/(socket\\.io|@socket\\.io)/' },
    },
    {
      name: 'one-socket-client',
      comment: 'One connection a page: hooks/socket.ts is the only one to open it.',
      severity: 'error',
      from: { pathNot: ['^hooks/socket\\.ts$', '\\.test\\.tsx?$', '^bench/', '^server/testing/', '^e2e/'] },
      to: { path: '(^|/)node_modules/socket\\.io-client/' },
    },
    {
      name: 'tests-are-not-imported',
      comment: 'Shipped code must not lean on tests.',
      severity: 'error',
      from: { pathNot: ['\\.test\\.tsx?$', '^server/testing/', '^e2e/', '^bench/'] },
      to: { path: ['\\.test\\.tsx?$', '^server/testing/'] },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^server/database/generated'] },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    detectJSDocImports: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
