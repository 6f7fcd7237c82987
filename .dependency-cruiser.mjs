// What may import what. `npm run check:imports` enforces it; docs/architecture.md explains it.
// Folder cycles have a configuration of their own, .dependency-cruiser.folders.mjs: handlers wire, and don't count there.

const npm = (...names) => names.map((name) => `^(node_modules/)?${name}(/|$)`);
const SDK = npm('@aws-sdk', '@smithy', 'zod', '@middy');

/** Files that may know the table and the queues: handlers wire, and these folders are the adapters. */
const WIRING = [
  '\\.handler\\.ts$',
  '-schemas\\.ts$',
  '^lambdas/(http|table|queues|logging)/',
  // The root files: environment names, times, credentials for bundles.
  '^lambdas/[^/]+$',
];

/** Files that may know a vendor's package. */
const ADAPTERS = [
  ...WIRING,
  '^lambdas/(aws|settings)/',
  '^lambdas/mail/ses-[^/]+$',
  '^lambdas/web-files/s3-[^/]+$',
];

/** The folders of the web app that any feature of it may use. */
const WEB_CORE_FOR_FEATURES = '^web/src/(api|controls|keyboard|languages|session|stage|storage)/';
const WEB_CORE = '^web/src/(api|app|controls|keyboard|languages|session|stage|storage)/';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'product-knows-no-host',
      comment: 'What is deployed knows nothing of the one-machine host, of development tools or of tests.',
      severity: 'error',
      from: { path: '^(lambdas|lib|bin)/' },
      to: { path: '^(local|dev|test|bench)/' },
    },
    {
      name: 'functions-know-no-infrastructure',
      comment: 'Functions do not import the stacks that deploy them.',
      severity: 'error',
      from: { path: '^lambdas/' },
      to: { path: '^(lib|bin)/' },
    },
    {
      name: 'use-cases-know-no-vendor',
      comment: 'Use cases import no AWS SDK, zod or middy: adapters do.',
      severity: 'error',
      from: { path: '^lambdas/', pathNot: ADAPTERS },
      to: { path: SDK },
    },
    {
      name: 'use-cases-know-ports-only',
      comment: 'Use cases know the table and the queues by their ports; handlers pass in the adapters.',
      severity: 'error',
      from: {
        path: '^lambdas/',
        pathNot: [...WIRING, '^lambdas/redirect/edge-[^/]+$'],
      },
      to: { path: '^lambdas/(table|queues)/' },
    },
    {
      name: 'edge-stays-small',
      comment: 'The redirector signs its own requests and parses by hand, so that its bundle stays small.',
      severity: 'error',
      from: { path: '^lambdas/redirect/' },
      to: { path: [...SDK, ...npm('cheerio'), '^lambdas/(queues|http|logging)/', '-schemas\\.ts$'] },
    },
    {
      name: 'edge-takes-keys-alone',
      comment: 'Of the table, the redirector imports the keys alone: everything else brings the SDK.',
      severity: 'error',
      from: { path: '^lambdas/redirect/' },
      to: { path: '^lambdas/table/', pathNot: '^lambdas/table/keys\\.ts$' },
    },
    {
      name: 'web-app-takes-parts-of-pages',
      comment:
        'What synthesis writes into the pages of the web app takes brand, languages and parts of pages.',
      severity: 'error',
      from: { path: '^web/([^/]+|src/(app/shell|landing/[^/]+))\\.ts$' },
      to: {
        path: '^(lambdas|lib|bin|local|dev|test|bench|clients)/',
        pathNot: '^lambdas/(brand|languages|pages)/',
      },
    },
    {
      name: 'functions-know-no-web-app',
      comment: 'Only synthesis builds the web app.',
      severity: 'error',
      from: { path: '^(lambdas|bin|dev|local)/' },
      to: { path: '^web/' },
    },
    {
      name: 'clients-import-nothing',
      comment: 'A client runs in any server runtime with fetch: it imports nothing but its own files.',
      severity: 'error',
      from: { path: '^clients/([^/]+)/src/' },
      to: { pathNot: '^clients/$1/src/' },
    },
    {
      name: 'host-knows-no-product',
      comment: 'The one-machine host plays any assembly of the services it supports.',
      severity: 'error',
      from: { path: '^local/' },
      to: { path: '^(lambdas|lib|bin|dev|test|bench|web)/' },
    },
    {
      name: 'web-knows-no-server',
      comment:
        'The web app uses the public API. Of the functions it shares words alone: languages, error codes, legal links, reasons. ' +
        'What synthesis writes into pages shares their markup too.',
      severity: 'error',
      from: { path: '^web/src/', pathNot: '^web/src/(app/shell|landing/[^/]+)\\.ts$' },
      to: {
        path: '^(lambdas|lib|bin|local|dev|test|bench|clients)/',
        pathNot: [
          '^lambdas/(languages/page-language|errors/coded-error|brand/legal-links|http/csv|links/reasons/[^/]+)\\.ts$',
          '^bin/import-links/foreign-(columns|values)\\.ts$',
        ],
      },
    },
    {
      name: 'web-features-know-the-core-alone',
      comment:
        'Features of the web app know the API, controls, languages, keyboard, session, stage and storage, and no other feature.',
      severity: 'error',
      from: { path: '^web/src/([^/]+)/', pathNot: [WEB_CORE, '^web/src/link/'] },
      to: { path: '^web/src/', pathNot: ['^web/src/$1/', WEB_CORE_FOR_FEATURES] },
    },
    {
      name: 'web-link-page-shows-its-features',
      comment: 'The page of a link consists of its statistics, its verification and the appeal.',
      severity: 'error',
      from: { path: '^web/src/link/' },
      to: {
        path: '^web/src/',
        pathNot: ['^web/src/(link|statistics|verification|appeals)/', WEB_CORE_FOR_FEATURES],
      },
    },
    {
      name: 'web-core-knows-no-feature',
      comment: 'Only the app and the languages, which collect them, know the features.',
      severity: 'error',
      from: { path: '^web/src/(api|controls|keyboard|session|stage|storage)/' },
      to: { path: '^web/src/', pathNot: WEB_CORE_FOR_FEATURES },
    },
    {
      name: 'web-loads-what-few-need-late',
      comment: 'QR codes are a chunk of their own: features import it by import().',
      severity: 'error',
      from: { path: '^web/src/(app|api|controls|keyboard|languages|session|stage|storage)/' },
      to: { path: npm('uqr') },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^clients/[^/]+/dist/' },
  },
};
