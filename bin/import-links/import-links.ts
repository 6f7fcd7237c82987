import { createHash } from 'node:crypto';
import {
  type BulkFailure,
  type BulkSuccess,
  type CreatedLink,
  type KlookUpClient,
  KlookUpError,
  type Link,
  type NewLink,
} from '../../clients/typescript/src/client.ts';
import { forEachConcurrently } from '../../lambdas/concurrency/for-each-concurrently.ts';
import { timestamp } from '../../lambdas/timestamp.ts';
import type { LinkToImport } from './link-to-import.ts';

/** What became of a link of the file. */
export type Outcome = { readonly link: LinkToImport } & (
  | { readonly kind: 'created' | 'existing'; readonly code: string; readonly shortUrl: string }
  /** An earlier record has the same code and destination. */
  | { readonly kind: 'twice' }
  | { readonly kind: 'failed'; readonly reason: string }
);

export interface ImportServices {
  readonly client: Pick<KlookUpClient, 'createLinks' | 'findLink' | 'updateLink'>;
  readonly now: () => Date;
  readonly sleep: (delayMs: number) => Promise<void>;
}

/** The limits of a bulk create: its links, and most of its megabyte. */
const BATCH = { links: 100, bytes: 900_000 } as const;
/** Links that are looked up or disabled at once. */
const CALLS_AT_ONCE = 10;
/** How often a link is sent again that the service had no time for. */
const MAX_FAILURES = 5;
/**
 * A disabled link is created first and disabled then. It expires by itself if that never happens. Also how a later run recognises
 * one.
 */
const HALF_DONE_MS = 15 * 60_000;

/**
 * Creates links in their order, as many at a time as the API takes. Never changes a link that was there: running it again
 * creates what is missing.
 * @throws KlookUpError when the service refuses to work for the key, or can't be reached
 */
export async function* importLinks(
  links: AsyncIterable<LinkToImport>,
  services: ImportServices,
): AsyncGenerator<Outcome> {
  const seen = new Map<string, string>();
  let batch: LinkToImport[] = [];
  let bytes = 0;
  for await (const link of links) {
    if (link.fields.url === undefined) {
      yield { link, kind: 'failed', reason: 'It has no destination.' };
      continue;
    }
    const next = withoutSeen(link, seen);
    if (!next) {
      yield { link, kind: 'twice' };
      continue;
    }
    const size = Buffer.byteLength(JSON.stringify(next.fields)) + 200;
    const isFull = batch.length === BATCH.links || bytes + size > BATCH.bytes;
    if (isFull || batch.some((each) => keepsClaimOf(each, next))) {
      yield* await importBatch(batch, services);
      batch = [];
      bytes = 0;
    }
    batch.push(next);
    bytes += size;
  }
  yield* await importBatch(batch, services);
}

/** Whether a link has another one's claim until it is disabled, which is at the end of its batch. */
const keepsClaimOf = ({ isActive, fields }: LinkToImport, { fields: others }: LinkToImport): boolean =>
  !isActive &&
  ['post_id', 'site_url'].some((name) => fields[name] !== undefined && fields[name] === others[name]);

/**
 * Compares a link with those before it. A code that another one has, such as that of another domain, is left to that.
 * @returns undefined for a link that comes a second time
 */
function withoutSeen(link: LinkToImport, seen: Map<string, string>): LinkToImport | undefined {
  const [code = ''] = link.codes;
  const digest = createHash('sha256')
    .update(String(link.destination ?? link.fields.url))
    .digest('base64url');
  const earlier = seen.get(code);
  seen.set(code, earlier ?? digest.slice(0, 12));
  if (earlier === undefined) return link;
  if (digest.startsWith(earlier)) return undefined;
  return withoutSeen({ ...link, codes: link.codes.slice(1) }, seen);
}

/** One link on its way. */
interface Attempt {
  readonly link: LinkToImport;
  /** Which of its codes is next. */
  readonly code: number;
  readonly failures: number;
  /** Whether another link has its claim, which a disabled link doesn't need. */
  readonly isWithoutClaim: boolean;
}

async function importBatch(batch: readonly LinkToImport[], services: ImportServices): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let waiting = batch.map((link): Attempt => ({ link, code: 0, failures: 0, isWithoutClaim: false }));
  while (waiting.length > 0) {
    const attempts = waiting;
    const bodies = attempts.map((attempt) => bodyOf(attempt, services.now()));
    const { results } = await services.client.createLinks(bodies);
    const settled: (Outcome | Attempt)[] = [];
    await forEachConcurrently([...attempts.entries()], CALLS_AT_ONCE, async ([index, attempt]) => {
      const result = results[index];
      if (!result) throw new Error('The response lacks a result.');
      settled[index] = await settle(attempt, result, services);
    });
    outcomes.push(...settled.filter((each) => 'kind' in each));
    waiting = settled.filter((each): each is Attempt => !('kind' in each));
    const failures = Math.max(0, ...waiting.map((attempt) => attempt.failures));
    if (failures > 0) await services.sleep(500 * 2 ** failures);
  }
  return outcomes;
}

function bodyOf({ link, code, isWithoutClaim }: Attempt, now: Date): NewLink {
  const { fields, isActive, codes } = link;
  const { site_url: _, ...others } = fields;
  // A half-done link ends by itself, without a fallback.
  const end = timestamp(new Date(now.getTime() + HALF_DONE_MS));
  const body = {
    ...(isWithoutClaim ? { ...others, post_id: `import:${codes[code]}` } : fields),
    short_code: codes[code],
    ...(!isActive && { expires_at: end, fallback_url: undefined }),
  };
  // The API checks what the file has.
  return body as unknown as NewLink;
}

function settle(
  attempt: Attempt,
  result: BulkSuccess | BulkFailure,
  services: ImportServices,
): Promise<Outcome | Attempt> | Outcome | Attempt {
  if (result.data) return settleCreated(attempt, result.data, services);
  if (result.code === 'short_code_taken') return settleTaken(attempt, services);
  const failures = attempt.failures + 1;
  if (result.status >= 500 && failures < MAX_FAILURES) return { ...attempt, failures };
  const { details = {} } = result;
  const isOnlyCode = Object.keys(details).join() === 'short_code';
  if (isOnlyCode) return withNextCode(attempt, details.short_code ?? '');
  const problems = Object.entries(details).map(([field, problem]) => `${field}: ${problem}`);
  return failed(attempt, problems.join(' ') || result.error);
}

function settleCreated(
  attempt: Attempt,
  data: CreatedLink,
  services: ImportServices,
): Promise<Outcome> | Outcome | Attempt {
  const { link } = attempt;
  if (!data.existing)
    return link.isActive ? done('created', link, data) : disabled('created', link, data, services);
  if (link.codes.includes(data.short_code)) return settleOwn(attempt, data, services);
  // The link that holds the claim is another one, which an active link can't be beside.
  if (!link.isActive) return { ...attempt, isWithoutClaim: true };
  if (data.target_url === link.destination) return done('existing', link, data);
  return failed(
    attempt,
    `Your link ${data.short_url} has this ${data.matched_by} already, and leads elsewhere.`,
  );
}

async function settleTaken(attempt: Attempt, services: ImportServices): Promise<Outcome | Attempt> {
  const { link, code } = attempt;
  const own = await services.client.findLink(link.codes[code] ?? '');
  return own ? settleOwn(attempt, own, services) : withNextCode(attempt, 'Its code is taken.');
}

/** A link of the account has the code: an earlier run created it, or its owner did. */
function settleOwn(
  attempt: Attempt,
  own: CreatedLink | Link,
  services: ImportServices,
): Promise<Outcome> | Outcome {
  const { link } = attempt;
  if (own.target_url !== link.destination) {
    return failed(attempt, `The code is yours already: ${own.short_url} leads to another destination.`);
  }
  return !link.isActive && isHalfDone(own)
    ? disabled('existing', link, own, services)
    : done('existing', link, own);
}

/** Whether a run ended before it could disable the link. */
const isHalfDone = ({ created_at, expires_at }: CreatedLink | Link): boolean =>
  expires_at !== null && Date.parse(expires_at) - Date.parse(created_at) <= HALF_DONE_MS + 60_000;

function withNextCode(attempt: Attempt, reason: string): Outcome | Attempt {
  const code = attempt.code + 1;
  return code < attempt.link.codes.length ? { ...attempt, code } : failed(attempt, reason);
}

type Made = Pick<CreatedLink | Link, 'id' | 'short_code' | 'short_url'>;

const done = (
  kind: 'created' | 'existing',
  link: LinkToImport,
  { short_code, short_url }: Made,
): Outcome => ({
  kind,
  link,
  code: short_code,
  shortUrl: short_url,
});

const failed = ({ link }: Attempt, reason: string): Outcome => ({ kind: 'failed', link, reason });

/** Disables a link that was just created, and gives it the claim and the end that it must have. */
async function disabled(
  kind: 'created' | 'existing',
  link: LinkToImport,
  made: Made,
  { client }: ImportServices,
): Promise<Outcome> {
  const { type, post_id, site_url = null, expires_at = null, fallback_url } = link.fields;
  const changes = {
    is_active: 0,
    expires_at,
    ...(fallback_url !== undefined && { fallback_url }),
    ...(type === 'inpage' && { post_id, site_url }),
  };
  try {
    await client.updateLink(made.id, changes as Parameters<KlookUpClient['updateLink']>[1]);
    return done(kind, link, made);
  } catch (error) {
    const isRefused = error instanceof KlookUpError && error.status !== undefined && error.status < 500;
    if (!isRefused) throw error;
    return { kind: 'failed', link, reason: `It was created, but can't be disabled: ${error.message}` };
  }
}
