import { nextLook, type ProofResults, type Site } from '../sites/site.ts';
import { timestamp } from '../timestamp.ts';
import { attributes, DUE_SHARDS, domainKey, domainPrefix, duePk } from './keys.ts';
import { type Item, optionalTime } from './link-codec.ts';

/** The row of a domain that an account has claimed, without its place in the index `due`. */
export const siteItem = (site: Site): Item => ({
  ...domainKey(site.userId, site.domain),
  userId: site.userId,
  token: site.token,
  createdAt: timestamp(site.createdAt),
  triedAt: text(site.triedAt),
  dnsResult: site.results?.dns,
  fileResult: site.results?.file,
  dnsFoundAt: text(site.dnsFoundAt),
  fileFoundAt: text(site.fileFoundAt),
});

/** Reads such a row. */
export const fromSiteItem = (item: Item): Site => ({
  userId: String(item.userId),
  domain: String(item[attributes.sk]).slice(domainPrefix.length),
  token: String(item.token),
  createdAt: new Date(String(item.createdAt)),
  triedAt: optionalTime(item.triedAt),
  results:
    item.dnsResult === undefined
      ? undefined
      : ({ dns: item.dnsResult, file: item.fileResult } as ProofResults),
  dnsFoundAt: optionalTime(item.dnsFoundAt),
  fileFoundAt: optionalTime(item.fileFoundAt),
});

/** Attributes that put a site into the index `due`, or none. @param site after a try that began at `triedAt` */
export function dueAttributes(site: Site): Item {
  const at = nextLook(site, site.triedAt ?? site.createdAt);
  if (!at) return {};
  // Any even distribution serves; the token is random.
  const shard = Number.parseInt(site.token.slice(0, 4), 16) % DUE_SHARDS;
  return { [attributes.duePk]: duePk('proof', shard), [attributes.dueAt]: timestamp(at) };
}

const text = (at: Date | undefined): string | undefined => at && timestamp(at);
