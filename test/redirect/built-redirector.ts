import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RootConstruct } from 'constructs';
import type { Metafile } from 'esbuild';
import type { EdgeConfig } from '../../lambdas/redirect/edge-config.ts';
import { edgeBrand } from '../../lib/brand/stage-brand.ts';
import { BUILD_DIRECTORY_CONTEXT, bundle } from '../../lib/bundle.ts';
import { stageConfig } from '../../lib/config.ts';

/** The bundle as deployed, built by the stacks' own function. */
export interface BuiltRedirector {
  readonly code: string;
  readonly metafile: Metafile;
}

/** The default. */
export const testEdgeBrand = edgeBrand(stageConfig('dev'));

export function buildRedirector(
  config: Omit<EdgeConfig, 'blockedDestinations' | 'brand'> & Partial<EdgeConfig>,
): BuiltRedirector {
  const directory = mkdtempSync(join(tmpdir(), 'klookup-redirect-'));
  try {
    const scope = new RootConstruct();
    scope.node.setContext(BUILD_DIRECTORY_CONTEXT, directory);
    const define = {
      __EDGE_CONFIG__: JSON.stringify({ blockedDestinations: [], brand: testEdgeBrand, ...config }),
    };
    const entry = 'lambdas/redirect/redirect.handler.ts';
    const folder = bundle(scope, { name: 'redirect', entry, define, keepNames: false, isBare: true });
    return {
      code: readFileSync(join(folder, 'index.js'), 'utf8'),
      metafile: JSON.parse(readFileSync(`${folder}.meta.json`, 'utf8')) as Metafile,
    };
  } finally {
    rmSync(directory, { recursive: true });
  }
}
