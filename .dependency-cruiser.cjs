// Which folder may import what. PURE code runs in the browser, in Temporal's sandbox tests and in Node alike.
const pure = [
  '^engine/scenario/',
  '^engine/steps/[^/]+/step\\.ts$',
  '^engine/steps/(?!perform|retry-later|run-of)[^/]+\\.ts$',
  '^engine/events/event-(types|pattern)\\.ts$',
  '^engine/capture/(form-content|webhook-mapping)\\.ts$',
  '^engine/mail/(mail-content|suppression-reasons|inbound/judge-bounce|providers/provider-name|sender-checks/sender-check)\\.ts$',
  '^engine/experiments/(experiment|judge-ways|look-pause)\\.ts$',
  '^engine/leads/lead-zone\\.ts$',
  '^engine/web-requests/usable-answer\\.ts$',
  '^api/contract/',
];
const tests = '\\.test\\.tsx?$';
const npm = (...names) => names.map((name) => `(^|node_modules/)${name}(/|$)`);
const temporal = npm('@temporalio');

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'pure-imports-pure',
      comment:
        'PURE code imports PURE code, zod, YAML, the arithmetic of zoned time and of cron expressions, and hashing.',
      severity: 'error',
      from: { path: pure, pathNot: tests },
      to: {
        pathNot: [...pure, ...npm('zod', 'temporal-polyfill', 'temporal-spec', '@noble/hashes', 'croner', 'yaml')],
      },
    },
    {
      name: 'editor-imports-pure',
      comment: 'The editor imports itself, PURE code and browser packages.',
      severity: 'error',
      from: { path: '^editor/', pathNot: [tests, '^editor/vite\\.config\\.ts$'] },
      to: { path: '^(engine|api|workflows|test)/', pathNot: pure },
    },
    {
      name: 'editor-without-node',
      comment: 'Nothing of Node reaches the browser.',
      severity: 'error',
      from: { path: ['^editor/', ...pure], pathNot: [tests, '^editor/vite\\.config\\.ts$'] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'workflows-alone',
      comment: 'What runs in the sandbox imports @temporalio/workflow and itself.',
      severity: 'error',
      from: { path: '^workflows/', pathNot: tests },
      to: { pathNot: ['^workflows/', ...npm('@temporalio/workflow')] },
    },
    {
      name: 'only-the-store-knows-mongodb',
      comment: 'Queries live in engine/store; engine/servers starts the server. Types may travel.',
      severity: 'error',
      from: { path: '^(engine|api|workflows|editor)/', pathNot: [tests, '^engine/(store|servers)/'] },
      to: { path: npm('mongodb', 'mongodb-memory-server-core'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-temporal-knows-temporal',
      comment: 'Temporal is known to engine/temporal, the worker that assembles it, workflows, and engine/servers.',
      severity: 'error',
      from: { path: '^(engine|api|editor)/', pathNot: [tests, '^engine/(temporal|servers)/', '^engine/worker\\.ts$'] },
      to: { path: temporal },
    },
    {
      name: 'only-the-api-knows-http',
      comment: 'The domain throws DomainError; api/ turns it into HTTP.',
      severity: 'error',
      from: { path: '^(engine|workflows|editor)/', pathNot: tests },
      to: { path: npm('express', 'helmet', 'express-rate-limit', 'busboy', 'cookie') },
    },
    {
      name: 'engine-without-api',
      comment: 'The API calls the engine, never the other way round.',
      severity: 'error',
      from: { path: '^engine/', pathNot: [tests, '^engine/servers/'] },
      to: { path: '^(api|editor)/', pathNot: '^api/contract/' },
    },
    {
      name: 'demo-from-outside',
      comment:
        'The demo works as people and mail servers do, over HTTP and SMTP: it knows the contract, and what starts the product on an empty folder.',
      severity: 'error',
      from: { path: '^test/demo/', pathNot: tests },
      to: {
        path: ['^(engine|api|workflows|editor|test)/', ...npm('mongodb', '@temporalio', 'nodemailer')],
        pathNot: [
          '^test/demo/',
          '^api/contract/',
          '^engine/servers/supervisor\\.ts$',
          '^test/setup/memory-folder\\.ts$',
        ],
      },
    },
    {
      name: 'no-cycles',
      comment: 'Modules that import each other cannot be understood alone.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.data)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
