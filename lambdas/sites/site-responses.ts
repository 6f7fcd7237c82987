import { timestamp } from '../timestamp.ts';
import { fileUrl, recordName, recordValue } from './proof-places.ts';
import { proofState, type Site } from './site.ts';
import type { SiteData } from './site-schemas.ts';
import { SECONDS_BETWEEN_TRIES } from './try-proof.ts';

/** A site in a response, with both ways to prove it, word for word. */
export function toSite(site: Site, now: Date): SiteData {
  const { domain, token, triedAt, results, createdAt } = site;
  const { provedBy, provedUntil } = proofState(site, now);
  const nextTryAt = triedAt && new Date(triedAt.getTime() + SECONDS_BETWEEN_TRIES * 1000);
  return {
    domain,
    state: provedBy.length > 0 ? 'proved' : 'unproved',
    proved_by: [...provedBy],
    proved_until: provedUntil ? timestamp(provedUntil) : null,
    token,
    dns_record: { type: 'TXT', name: recordName(domain), value: recordValue(token) },
    file: { url: fileUrl(domain), content: token },
    last_try: triedAt && results ? { at: timestamp(triedAt), ...results } : null,
    next_try_at: nextTryAt && nextTryAt > now ? timestamp(nextTryAt) : null,
    created_at: timestamp(createdAt),
  };
}
