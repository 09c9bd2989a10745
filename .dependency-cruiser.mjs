/** Who may import whom: the direction rules of the house. Each message says why, for whoever trips over it. */
const server = '^server/';
const feature = '^server/features/([^/]+)/';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'A cycle has no bottom, of types too: move what both sides need into a file of its own.',
      severity: 'error',
      from: {},
      to: { circular: true },
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
      name: 'messages-know-no-feature',
      comment: 'The catalogues and how they are loaded: what is said where is decided by who says it.',
      severity: 'error',
      from: { path: '^messages/' },
      to: { path: '^(?!messages/|node_modules/)' },
    },
    {
      name: 'browser-never-imports-server',
      comment: 'Pages, components, hooks and the client talk to the server over the wire, never by import.',
      severity: 'error',
      from: { path: '^(app|client|components|hooks)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: [server, '^prisma/', '(^|/)node_modules/(@prisma|pg|pg-boss|@electric-sql)/'] },
    },
    {
      name: 'ui-knows-no-feature',
      comment:
        'Primitives in components/ui serve every feature: move what knows one to components/<feature>.',
      severity: 'error',
      from: { path: '^components/ui/' },
      to: { path: ['^components/(?!ui/)', '^hooks/', '^client/', '^app/'] },
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
      name: 'client-knows-no-react',
      comment:
        'The client is what the browser knows, testable without a page: React subscribes to it in hooks.',
      severity: 'error',
      from: { path: '^client/', pathNot: '\\.test\\.ts$' },
      to: { path: ['^hooks/', '^components/', '^app/', '(^|/)node_modules/(react|react-dom|next|@tiptap)/'] },
    },
    {
      name: 'hooks-are-hooks',
      comment:
        'hooks/ holds use*.ts and the reducers of one hook; everything else of the browser is in client/.',
      severity: 'error',
      from: {},
      to: { path: '^hooks/(?!use[A-Z])' },
    },
    {
      name: 'client-lib-is-the-bottom',
      comment: 'client/lib serves every other folder of the client and knows none.',
      severity: 'error',
      from: { path: '^client/lib/', pathNot: '\\.test\\.ts$' },
      to: { path: '^client/(?!lib/)' },
    },
    {
      name: 'client-http-and-connection-on-lib',
      comment: 'Requests and the one connection know no stream, no queue and no feature.',
      severity: 'error',
      from: { path: '^client/(http|connection)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^client/(?!(lib|http|connection)/)' },
    },
    {
      name: 'client-streams-on-connection',
      comment: "Following a stream needs the connection and HTTP; what the events mean is the feature's.",
      severity: 'error',
      from: { path: '^client/streams/', pathNot: '\\.test\\.ts$' },
      to: { path: '^client/(?!(lib|http|connection|streams)/)' },
    },
    {
      name: 'client-offline-knows-no-feature',
      comment: "The queue and its store carry changes; what a change means is the feature's.",
      severity: 'error',
      from: { path: '^client/offline/', pathNot: '\\.test\\.ts$' },
      to: { path: '^client/(?!(lib|http|connection|streams|offline)/)' },
    },
    {
      name: 'client-features-are-apart',
      comment:
        'Trips, deals, notifications, research, plans and scans meet in hooks and components, not in each other.',
      severity: 'error',
      from: { path: '^client/(trips|deals|notifications|research|plans|scans)/', pathNot: '\\.test\\.ts$' },
      to: {
        path: '^client/(trips|deals|notifications|research|plans|scans)/',
        pathNot: '^client/$1/',
      },
    },
    {
      name: 'features-meet-at-the-service',
      comment:
        "A feature reaches another only through that feature's service.ts, and hears of it by its events.ts.",
      severity: 'error',
      from: { path: feature, pathNot: '\\.test\\.ts$' },
      to: {
        path: feature,
        pathNot: ['^server/features/$1/', '^server/features/[^/]+/(service|events)\\.ts$'],
      },
    },
    {
      name: 'events-are-leaves',
      comment:
        'What a feature lets others know is words alone: with code behind it features would import in circles.',
      severity: 'error',
      from: { path: '^server/features/[^/]+/events\\.ts$' },
      to: { path: feature },
    },
    {
      name: 'features-are-listed-once',
      comment: 'server/features/index.ts makes the features and hands each what it needs; nobody else does.',
      severity: 'error',
      from: { pathNot: ['^server/features/index\\.ts$', '\\.test\\.ts$', '^testing/', '^bench/'] },
      to: { path: '^server/features/[^/]+/feature\\.ts$' },
    },
    {
      name: 'the-node-knows-no-feature',
      comment:
        'The node goes through the list of features: what one needs of it belongs into features/feature.ts.',
      severity: 'error',
      from: { path: ['^server/[^/]+\\.ts$', '^server\\.ts$'], pathNot: '\\.test\\.ts$' },
      to: { path: feature },
    },
    {
      name: 'providers-know-no-feature',
      comment: 'A provider tells facts; which feature asks is not its business.',
      severity: 'error',
      from: {
        path: '^server/(providers|realtime|runs|jobs|events|database|auth)/',
        pathNot: '\\.test\\.ts$',
      },
      to: { path: '^server/features/' },
    },
    {
      name: 'prisma-behind-data',
      comment: 'The database is spoken to in data.ts and the shared machinery only.',
      severity: 'error',
      from: {
        path: '^(server/|server\\.ts)',
        pathNot: [
          '^server/(database|realtime|runs|jobs|auth)/',
          '(^|/)data\\.ts$',
          '\\.test\\.ts$',
          '^server/http/idempotency\\.ts$',
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
        pathNot: ['^server/realtime/', 'namespace\\.ts$', '\\.test\\.tsx?$', '^testing/', '^bench/'],
      },
      to: { path: '(^|/)node_modules/(socket\\.io|@socket\\.io)/' },
    },
    {
      name: 'one-socket-client',
      comment: 'One connection a page: client/connection/socket.ts is the only one to open it.',
      severity: 'error',
      from: {
        pathNot: ['^client/connection/socket\\.ts$', '\\.test\\.tsx?$', '^bench/', '^testing/', '^e2e/'],
      },
      to: { path: '(^|/)node_modules/socket\\.io-client/' },
    },
    {
      name: 'tests-are-not-imported',
      comment: 'Shipped code must not lean on tests.',
      severity: 'error',
      from: { pathNot: ['\\.test\\.tsx?$', '^testing/', '^e2e/', '^bench/'] },
      to: { path: ['\\.test\\.tsx?$', '^testing/'] },
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
