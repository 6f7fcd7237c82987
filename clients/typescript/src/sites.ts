/** A domain that you claim. Times are ISO 8601 in UTC with seconds. */
export interface Site {
  /** In ASCII: `xn--mnchen-3ya.de` for `münchen.de`. */
  readonly domain: string;
  /** Whether a proof counts now. It does for 30 days after it was last found. */
  readonly state: 'unproved' | 'proved';
  /** `dns` covers the domain and everything below it; `file` the host and its `www`. */
  readonly proved_by: readonly ('dns' | 'file')[];
  readonly proved_until: string | null;
  /** Belongs to your account and this domain. It is no secret. */
  readonly token: string;
  /** The TXT record that proves the domain. */
  readonly dns_record: { readonly type: 'TXT'; readonly name: string; readonly value: string };
  /** The file in `text/plain` that proves the host, with the content on a line of its own; by http if it can't be read by https. */
  readonly file: { readonly url: string; readonly content: string };
  readonly last_try: {
    readonly at: string;
    readonly dns: 'found' | 'no_record' | 'wrong_value' | 'unreachable';
    readonly file: 'found' | 'no_file' | 'not_text' | 'wrong_value' | 'redirected_elsewhere' | 'unreachable';
  } | null;
  /** When `verifySite` looks again; null means now. */
  readonly next_try_at: string | null;
  readonly created_at: string;
}

/** Result of `listSites`. */
export interface SiteList {
  readonly sites: readonly Site[];
}

/** Result of `deleteSite`. */
export interface DeletedSite {
  readonly message: 'Site deleted successfully';
}
