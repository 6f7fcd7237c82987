import type { Reason, Validators } from './inspection.ts';

/** A response as the fetcher read it. */
export interface FetchedPage {
  /** As requested, without a fragment. */
  readonly url: string;
  /** After at most three redirects. */
  readonly finalUrl: string;
  readonly status: number;
  /** Of the last response, with lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Decompressed; empty where the body is not read. */
  readonly body: Uint8Array;
  /** Whether the body was read to its end, within the limit of 1 MB. */
  readonly isComplete: boolean;
}

/** What a request came to. */
export type Fetch =
  | { readonly kind: 'page'; readonly page: FetchedPage }
  | {
      readonly kind: 'failed';
      /** Such as `unreachable`, `redirected_elsewhere` or `robots_disallowed`. */
      readonly reason: Reason;
      readonly status?: number | undefined;
      readonly finalHost?: string | undefined;
    };

export interface FetchOptions {
  /** Sent as `If-None-Match` and `If-Modified-Since`. A 304 is a page with an empty body. */
  readonly validators?: Validators | undefined;
  /** Asks caches on the way for a new response (`Cache-Control: no-cache`). */
  readonly fresh?: boolean | undefined;
}

/**
 * Requests a page of the inspected site. The fetcher enforces pace, redirects, limits and robots.txt. It rejects only
 * where the run has no time left: the page then gets no finding.
 */
export type FetchPage = (url: string, options?: FetchOptions) => Promise<Fetch>;
