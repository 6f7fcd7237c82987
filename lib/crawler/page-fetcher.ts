import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { NodeFunction } from '../node-function.ts';

/** For a batch: its budget for starting requests, and 10 seconds for the last one. */
const TIMEOUT = Duration.seconds(120);

/**
 * Fetches pages of other people's websites, and says which links are on them. It parses what strangers send, so it may do
 * nothing but write its own log: no grant, no environment, no table (docs/decisions/0059-a-crawler-without-rights.md).
 */
export class PageFetcher extends NodeFunction {
  constructor(scope: Construct, id: string, { config }: { readonly config: StageConfig }) {
    super(scope, id, {
      config,
      name: 'fetch-pages',
      entry: 'lambdas/crawler/fetch-pages.handler.ts',
      description: 'Fetches pages and looks for links on them',
      // For the processor that comes with it: ten sites at a time take a quarter of one (npm run bench:fetch-pages).
      memorySizeMb: 1024,
      timeout: TIMEOUT,
    });
  }
}
