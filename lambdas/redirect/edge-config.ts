/** What the redirector must know of its stage. Lambda@Edge has no environment, so synthesis bakes it in. */
export interface EdgeConfig {
  /** Region of the table and the queue. */
  readonly homeRegion: string;
  readonly tableName: string;
  readonly visitsQueueName: string;
  /** What the stage's configuration blocks, as `parseBlockEntry` writes it; the table may block more. */
  readonly blockedDestinations: readonly string[];
}

/** Replaced by esbuild's `define` in `lib/redirect/redirector.ts`. */
declare const __EDGE_CONFIG__: EdgeConfig;

/** @throws ReferenceError at cold start when the bundle was built without its configuration */
export const edgeConfig = (): EdgeConfig => __EDGE_CONFIG__;
