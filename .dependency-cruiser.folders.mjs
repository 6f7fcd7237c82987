// No import cycle between folders of lambdas/ and of web/src/, type-only imports included. Handlers wire, so they don't count.
// Nor do texts: the languages collect them from every folder.

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-folder-cycles',
      comment: 'A folder that needs another one must not be needed by it: move what both need to a third.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^(lambdas|web/src)/[^/]+$' },
      to: { circular: true },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['\\.handler\\.ts$', '^web/src/[^/]+/texts/'] },
    includeOnly: { path: '^(lambdas|web/src)/' },
    metrics: true,
  },
};
