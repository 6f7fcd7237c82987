import type { PageLanguage } from '../languages/page-language.ts';

/** The redirector's configuration. Lambda@Edge has no environment variables, so synthesis builds it into the bundle. */
export interface EdgeConfig {
  /** Region of the table, and of the queue that takes visits where no other is nearer. */
  readonly homeRegion: string;
  readonly tableName: string;
  /** Of the home region; those of click regions have their region at the end. */
  readonly visitsQueueName: string;
  /** The nearest click region by the region where the redirector runs; the home region is the nearest for the others. */
  readonly clickRegions?: Readonly<Record<string, string>>;
  /** The stage's own domain, if it has one. */
  readonly customDomain?: string | undefined;
  /** A pattern of the other hosts, in any case, whose visitors are redirected to that domain. */
  readonly otherHosts?: string | undefined;
  /** Destinations that the stage's configuration blocks, as `parseBlockEntry` writes them. The table may block more. */
  readonly blockedDestinations: readonly string[];
  readonly brand: EdgeBrand;
}

/** The stage's name and look, as synthesis has checked, escaped and written them. */
export interface EdgeBrand {
  /** Escaped for HTML. */
  readonly name: string;
  /** Declares `--mark` in both schemes. */
  readonly style: string;
  /** An `svg` element. */
  readonly logo?: string;
  /** What follows the link to report abuse: links, in each language. */
  readonly legal?: Readonly<Record<PageLanguage, string>>;
}

/** Set by esbuild's `define` in `lib/redirect/redirector.ts`. */
declare const __EDGE_CONFIG__: EdgeConfig;

/** @throws ReferenceError at cold start when the bundle was built without a configuration */
export const edgeConfig = (): EdgeConfig => __EDGE_CONFIG__;
