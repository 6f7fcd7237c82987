import type { NetworkPorts } from '../crawler/guarded-socket.ts';
import { fileProof } from './file-proof.ts';
import { isProof, recordName } from './proof-places.ts';
import type { DnsResult, ProofResults } from './site.ts';

export interface ProveSiteRequest {
  readonly domain: string;
  readonly token: string;
  /** Part of the user agent. */
  readonly publicOrigin: string;
}

export interface ProveSitePorts {
  readonly network: NetworkPorts;
  /** A monotonic clock, in milliseconds. */
  readonly elapsedMs: () => number;
  /** Resolves TXT records, each in chunks, as `Resolver.resolveTxt` does. Ends within seconds. */
  readonly resolveTxt: (name: string) => Promise<readonly (readonly string[])[]>;
  /** Where a domain's file is: the first of these URLs that responds counts. By https, then http, unless a test says otherwise. */
  readonly fileUrls?: (domain: string) => readonly string[];
}

/** Of one name: more than anybody has, and little to compare. */
const MAX_RECORDS = 100;
const MAX_RECORD_LENGTH = 512;
/** RFC 1035, 2.3.4, without the dots that a presentation adds. */
const MAX_NAME_LENGTH = 253;

/** Looks for both proofs of a domain at once. Never throws. */
export async function proveSite(request: ProveSiteRequest, ports: ProveSitePorts): Promise<ProofResults> {
  const [dns, file] = await Promise.all([dnsProof(request, ports), fileProof(request, ports)]);
  return { dns, file };
}

async function dnsProof(
  { domain, token }: ProveSiteRequest,
  { resolveTxt }: ProveSitePorts,
): Promise<DnsResult> {
  const name = recordName(domain);
  if (name.length > MAX_NAME_LENGTH) return 'no_record';
  try {
    const records = (await resolveTxt(name)).slice(0, MAX_RECORDS).map((chunks) => chunks.join(''));
    if (records.length === 0) return 'no_record';
    const hasProof = records.some((text) => text.length <= MAX_RECORD_LENGTH && isProof(text, token));
    return hasProof ? 'found' : 'wrong_value';
  } catch (error) {
    return NO_RECORD.has(codeOf(error)) ? 'no_record' : 'unreachable';
  }
}

/** c-ares: the name does not exist, or has no such record. */
const NO_RECORD: ReadonlySet<unknown> = new Set(['ENOTFOUND', 'ENODATA']);

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;
