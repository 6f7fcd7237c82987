/** What other link services call the fields of a link in their files, by our own names. The first one that a file has counts. */
export const foreignColumns = {
  bitly: {
    url: ['Destination URL', 'Long URL', 'Original URL', 'Destination'],
    short_code: ['Custom Link', 'custom_bitlinks'],
    short_url: ['Link', 'Bitlink', 'Short link', 'Short URL', 'id'],
    title: ['Title'],
    tags: ['Tags'],
    expires_at: ['expiration_at'],
  },
  shlink: {
    url: ['longUrl'],
    short_code: ['shortCode'],
    short_url: ['shortUrl'],
    title: ['title'],
    tags: ['tags'],
    expires_at: ['validUntil'],
    forward_query: ['forwardQuery'],
  },
  yourls: {
    url: ['url', 'target'],
    short_code: ['keyword'],
    short_url: ['source', 'shorturl'],
    title: ['title'],
  },
  kutt: {
    url: ['target'],
    short_code: ['address'],
    description: ['description'],
    expires_at: ['expire_in'],
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** A column's name, in any case and with any separators: `Long URL` is `long_url`. */
export const normalisedName = (name: string): string => name.toLowerCase().replaceAll(/[\s_-]/g, '');
