import { beforeAll, describe, expect, it } from 'vitest';
import { edgePages } from '../../lambdas/redirect/pages.ts';
import { type BuiltRedirector, buildRedirector, testEdgeBrand } from './built-redirector.ts';
import { coldSandbox } from './sandbox.ts';

/** docs/decisions/0030-the-redirectors-size.md */
const MAX_BYTES = 21_500;

describe("the redirector's bundle", () => {
  let built: BuiltRedirector;
  beforeAll(() => {
    built = buildRedirector({ homeRegion: 'us-east-1', tableName: 'table', visitsQueueName: 'clicks' });
  });

  it('has at most 21.5 KB', () => {
    expect(Buffer.byteLength(built.code)).toBeLessThanOrEqual(MAX_BYTES);
  });

  it('contains no package and no schema, only the redirect and the few files that it shares with other functions', () => {
    const inputs = Object.keys(built.metafile.inputs);
    expect(inputs.filter((path) => path.includes('node_modules'))).toEqual([]);
    expect(
      inputs.filter((path) => !/^(lambdas\/redirect\/|<define:__EDGE_CONFIG__>$|<stdin>$)/.test(path)).sort(),
    ).toEqual([
      'lambdas/aws/aws-connections.ts',
      'lambdas/aws/http-connection.ts',
      'lambdas/aws/http-response.ts',
      'lambdas/aws/signature-v4.ts',
      'lambdas/blocks/block-list.ts',
      'lambdas/blocks/blocks.ts',
      'lambdas/blocks/kept-blocks.ts',
      'lambdas/destinations/decode-fully.ts',
      'lambdas/destinations/query.ts',
      'lambdas/languages/page-language.ts',
      'lambdas/pages/edge-page-texts.ts',
      'lambdas/short-urls/short-url-path.ts',
      'lambdas/table/keys.ts',
      'lambdas/visits/liveness.ts',
      'lambdas/visits/log-error.ts',
      'lambdas/visits/new-ulid.ts',
      'lambdas/visits/report-visit.ts',
      'lambdas/visits/unfurler.ts',
      'lambdas/visits/visit-event.ts',
      'lambdas/visits/visitor.ts',
    ]);
    expect(inputs.filter((path) => /schema/.test(path))).toEqual([]);
  });

  it('imports only the Node modules that it needs', () => {
    const outputs = Object.values(built.metafile.outputs);
    const imports = outputs.flatMap((output) => output.imports.map(({ path }) => path));
    expect([...new Set(imports)].sort()).toEqual(['node:crypto', 'node:net', 'node:tls']);
  });

  it('exports a handler with at most two parameters, as Lambda@Edge requires', () => {
    const module = { exports: {} as { handler: (...args: unknown[]) => unknown } };
    new Function('module', 'exports', 'require', built.code)(module, module.exports, (name: string) =>
      process.getBuiltinModule(name),
    );
    expect(Object.keys(module.exports)).toEqual(['handler']);
    expect(module.exports.handler.length).toBeLessThanOrEqual(2);
  });

  it('keeps its texts unescaped and serves them as written', async () => {
    const { html } = edgePages(testEdgeBrand)('not-found', 'ar');
    expect(built.code).toContain(/<h1>(.*)<\/h1>/.exec(html)?.[1]);
    expect(built.code).not.toMatch(/\\u0[0-9a-f]{3}/i);
    const nowhere = 'http://127.0.0.1:9';
    const sandbox = coldSandbox(built, { dynamoDbUrl: nowhere, sqsUrl: nowhere });
    const { body } = await sandbox.visit('/no/link', { headers: { 'Accept-Language': 'ar' } });
    expect(body).toBe(html);
  });

  it('has its names baked in, and reads only credentials, endpoints and its region from the environment', () => {
    expect(built.code).toContain('homeRegion:"us-east-1",tableName:"table",visitsQueueName:"clicks"');
    expect(
      built.code
        .match(/\b[A-Z]+(?:_[A-Z]+)+\b/g)
        ?.filter((name) => name.startsWith('AWS_'))
        .sort(),
    ).toEqual(['AWS_ACCESS_KEY_ID', 'AWS_REGION', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']);
    expect(built.code.match(/AWS_ENDPOINT_URL_\$\{/g)).toHaveLength(1);
  });
});
