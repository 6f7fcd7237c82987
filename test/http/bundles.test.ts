import { buildSync } from 'esbuild';
import { describe, expect, it } from 'vitest';

const bundle = (entry: string) => {
  const { outputFiles, metafile } = buildSync({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
    write: false,
    metafile: true,
    logLevel: 'error',
  });
  return { bytes: outputFiles[0]?.contents.length ?? 0, modules: Object.keys(metafile.inputs) };
};

describe('the bundle of a function', () => {
  it.each([
    'lambdas/links/create-link.handler.ts',
    'lambdas/links/get-link.handler.ts',
    'lambdas/health/health.handler.ts',
    'lambdas/http/unknown-route.handler.ts',
  ])('%s has at most 700 KB, for every cold start reads it', (entry) => {
    expect(bundle(entry).bytes).toBeLessThan(700 * 1024);
  });

  it('that does not read the table holds no client for it', () => {
    const { modules } = bundle('lambdas/http/unknown-route.handler.ts');
    expect(modules.filter((module) => module.includes('dynamodb'))).toEqual([]);
  });
});
