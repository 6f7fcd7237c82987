/** What one fetch may use, redirects included. */
export interface CrawlLimits {
  /** To resolve the name, connect, and agree on TLS. */
  readonly connectMs: number;
  readonly totalMs: number;
  /** Of a body, both as received and as decompressed. The rest is not read. */
  readonly bodyBytes: number;
  /** Of one response's headers. */
  readonly headerBytes: number;
  readonly redirects: number;
}

const SHARED = { connectMs: 3000, totalMs: 10_000, headerBytes: 32_768, redirects: 3 };

export const PAGE_LIMITS: CrawlLimits = { ...SHARED, bodyBytes: 1_000_000 };

/** RFC 9309, 2.5: at least 500 KiB of robots.txt are parsed. */
export const ROBOTS_LIMITS: CrawlLimits = { ...SHARED, bodyBytes: 512_000 };
