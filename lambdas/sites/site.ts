/** How a proof was given: by a TXT record, or by a file. */
export type ProofKind = 'dns' | 'file';

/** What the last look at the TXT record found. */
export const DNS_RESULTS = ['found', 'no_record', 'wrong_value', 'unreachable'] as const;
export type DnsResult = (typeof DNS_RESULTS)[number];
/** What the last look at the file found. */
export const FILE_RESULTS = [
  'found',
  'no_file',
  'not_text',
  'wrong_value',
  'redirected_elsewhere',
  'unreachable',
] as const;
export type FileResult = (typeof FILE_RESULTS)[number];

export interface ProofResults {
  readonly dns: DnsResult;
  readonly file: FileResult;
}

/** A domain that an account claims, and what is known about its proofs. Times are exact to the second. */
export interface Site {
  readonly userId: string;
  /** A public host name in ASCII and lower case, without a trailing dot: see `parseSiteDomain`. */
  readonly domain: string;
  /** Belongs to this account and domain only. No secret: it is published. A new claim gets a new one. */
  readonly token: string;
  readonly createdAt: Date;
  /** When the last try began; undefined before the first. */
  readonly triedAt: Date | undefined;
  /** Of the last try that ended. */
  readonly results: ProofResults | undefined;
  /** When each proof was last found. */
  readonly dnsFoundAt: Date | undefined;
  readonly fileFoundAt: Date | undefined;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** A proof counts for this long after it was last found: the grace period of one that was lost. */
const PROOF_VALID_MS = 30 * DAY_MS;
/** A proof is looked at again this long after it was last found, and then daily. */
const RECHECK_AFTER_MS = 20 * DAY_MS;

/** The proofs that count now, and until when each does. */
function proofsOf({ dnsFoundAt, fileFoundAt }: Site, now: Date): ReadonlyMap<ProofKind, Date> {
  const found: readonly (readonly [ProofKind, Date | undefined])[] = [
    ['dns', dnsFoundAt],
    ['file', fileFoundAt],
  ];
  return new Map(
    found.flatMap(([kind, at]): [ProofKind, Date][] => {
      const until = at && new Date(at.getTime() + PROOF_VALID_MS);
      return until && until > now ? [[kind, until]] : [];
    }),
  );
}

/** Whether an account has proved a domain, by what, and until when that counts. */
export function proofState(
  site: Site,
  now: Date,
): { readonly provedBy: readonly ProofKind[]; readonly provedUntil: Date | undefined } {
  const proofs = proofsOf(site, now);
  const latest = Math.max(...[...proofs.values()].map((until) => until.getTime()));
  return { provedBy: [...proofs.keys()], provedUntil: proofs.size > 0 ? new Date(latest) : undefined };
}

/**
 * Whether a site's proofs cover a host. Who sets TXT records of a domain decides about everything below it. Who writes a
 * file on a host may be a customer of that host's owner, so it covers this host alone, and its `www`.
 */
export function covers(site: Site, host: string, now: Date): boolean {
  const { domain } = site;
  const proofs = proofsOf(site, now);
  if (host === domain) return proofs.size > 0;
  return (
    (proofs.has('dns') && host.endsWith(`.${domain}`)) || (proofs.has('file') && host === `www.${domain}`)
  );
}

/** When the proofs of a site are next looked at; undefined while none counts, because that is up to its owner. */
export function nextLook(site: Site, now: Date): Date | undefined {
  const ends = [...proofsOf(site, now).values()].map((until) => until.getTime());
  if (ends.length === 0) return undefined;
  // Each proof covers something else, so the one that ends first counts.
  const due = Math.min(...ends) - PROOF_VALID_MS + RECHECK_AFTER_MS;
  return new Date(Math.max(due, (site.triedAt?.getTime() ?? 0) + DAY_MS));
}
