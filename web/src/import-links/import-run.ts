import type { ApiProblem, Failure } from '../api/problems.ts';
import type { ImportRow, NewLink } from './import-rows.ts';
import type { CreateData, ImportServices, OwnLink } from './import-services.ts';

/** What became of a row. */
export type RowResult =
  | { readonly kind: 'created'; readonly id: number; readonly shortUrl: string }
  | {
      readonly kind: 'existing';
      readonly id: number;
      readonly shortUrl: string;
      /** Fields that the row has otherwise. */
      readonly differs: readonly string[];
    }
  /** An earlier row has the same code, or no code and the same destination. */
  | { readonly kind: 'twice' }
  | { readonly kind: 'failed'; readonly reason: FailedReason };

export type FailedReason =
  | { readonly kind: 'row' }
  | { readonly kind: 'code-taken' }
  | { readonly kind: 'code-leads-elsewhere'; readonly shortUrl: string }
  | { readonly kind: 'not-disabled'; readonly shortUrl: string }
  | { readonly kind: 'api'; readonly failure: Failure };

/** Links of one request. */
const BATCH = 100;
/** Most of the megabyte that a request may have. */
const BATCH_BYTES = 900_000;
/** How often a link is sent again that the service had no time for. */
const MOST_FAILURES = 5;
const MOST_CODES = 4;
const LOOK_UPS_AT_ONCE = 5;

/** A row on its way. */
interface Attempt {
  readonly at: number;
  readonly row: ImportRow;
  readonly link: NewLink;
  /** Which of the made codes is next; undefined if the code is the row's own, or it needs none. */
  readonly made: number | undefined;
  readonly failures: number;
}

/**
 * Creates the links of rows that have no result yet, 100 at a time. Never changes a link that was there, unless the services say
 * so: running it again creates what is missing.
 * @param results by the row's position; gets the new ones
 * @throws Failure when the API refuses to work, or can't be reached
 */
export async function importRows(
  rows: readonly ImportRow[],
  results: (RowResult | undefined)[],
  services: ImportServices,
): Promise<void> {
  const { onProgress } = services;
  const waiting = rows.flatMap((row, at) => (results[at] === undefined ? [{ row, at }] : []));
  const seen = new Map<string, number>();
  for (const { row, at } of rows.map((each, position) => ({ row: each, at: position }))) {
    const key = row.link && keyOf(row.link);
    if (key === undefined) continue;
    if (seen.has(key) && results[at] === undefined) results[at] = { kind: 'twice' };
    else if (!seen.has(key)) seen.set(key, at);
  }
  let batch: Attempt[] = [];
  let bytes = 0;
  const send = async () => {
    if (batch.length > 0) await importBatch(batch, results, services);
    batch = [];
    bytes = 0;
    onProgress();
  };
  for (const { row, at } of waiting) {
    if (results[at]) continue;
    if (!row.link) {
      results[at] = { kind: 'failed', reason: { kind: 'row' } };
      continue;
    }
    const size = new TextEncoder().encode(JSON.stringify(row.link)).length + 100;
    if (batch.length === BATCH || bytes + size > BATCH_BYTES) await send();
    const needsCode = row.link.short_code === undefined && row.link.type !== 'inpage';
    batch.push({ at, row, link: row.link, made: needsCode ? 0 : undefined, failures: 0 });
    bytes += size;
  }
  await send();
}

/** What a row must not have in common with another; in-page links have their post, which the API looks at. */
function keyOf({ short_code, url, type }: NewLink): string | undefined {
  if (short_code) return `code ${short_code}`;
  return type === 'inpage' ? undefined : `url ${normalised(url)}`;
}

async function importBatch(
  batch: readonly Attempt[],
  results: (RowResult | undefined)[],
  services: ImportServices,
): Promise<void> {
  const toDisable: { readonly at: number; readonly id: number; readonly shortUrl: string }[] = [];
  let waiting = batch;
  while (waiting.length > 0) {
    const sent = waiting;
    const bodies = await Promise.all(sent.map((attempt) => bodyOf(attempt, services)));
    const answers = await services.create(bodies);
    const settled = await inGroups(sent, (attempt, index) =>
      settle({ attempt, code: bodies[index]?.short_code ?? undefined }, answers[index], services),
    );
    waiting = settled.flatMap((each, index) => {
      if ('at' in each) return [each];
      const attempt = sent[index];
      if (!attempt) return [];
      results[attempt.at] = each;
      if (attempt.row.isDisabled && each.kind === 'created') toDisable.push({ at: attempt.at, ...each });
      return [];
    });
    const failures = Math.max(0, ...waiting.map((attempt) => attempt.failures));
    if (failures > 0) await services.pause(500 * 2 ** failures);
  }
  if (toDisable.length === 0) return;
  // Until it is known to be otherwise, so that nobody takes them for disabled if the connection is lost here.
  for (const { at, shortUrl } of toDisable) {
    results[at] = { kind: 'failed', reason: { kind: 'not-disabled', shortUrl } };
  }
  const refused = await services.disable(toDisable.map(({ id }) => id));
  for (const { at, id, shortUrl } of toDisable) {
    if (!refused.has(id)) results[at] = { kind: 'created', id, shortUrl };
  }
}

/** Several at once, in order. */
async function inGroups<T, R>(
  items: readonly T[],
  act: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const done: R[] = [];
  for (let start = 0; start < items.length; start += LOOK_UPS_AT_ONCE) {
    const group = items.slice(start, start + LOOK_UPS_AT_ONCE);
    done.push(...(await Promise.all(group.map((item, index) => act(item, start + index)))));
  }
  return done;
}

async function bodyOf({ link, made }: Attempt, { makeCode }: ImportServices): Promise<NewLink> {
  return made === undefined ? link : { ...link, short_code: await makeCode(normalised(link.url), made) };
}

type Answer = CreateData | { readonly failure: ApiProblem };

async function settle(
  { attempt, code }: { readonly attempt: Attempt; readonly code: string | undefined },
  answer: Answer | undefined,
  services: ImportServices,
): Promise<RowResult | Attempt> {
  if (!answer) throw new Error('The response lacks a result.');
  if (!('failure' in answer)) {
    const { id, short_url: shortUrl, existing, differs = [] } = answer;
    return existing ? { kind: 'existing', id, shortUrl, differs } : { kind: 'created', id, shortUrl };
  }
  const { failure } = answer;
  if (failure.code === 'short_code_taken') {
    return settleTaken(attempt, code === undefined ? undefined : await services.findByCode(code));
  }
  const failures = attempt.failures + 1;
  if ((failure.status >= 500 || failure.status === 429) && failures < MOST_FAILURES) {
    return { ...attempt, failures };
  }
  // A made code may be a reserved word.
  const isOnlyCode = Object.keys(failure.details).join() === 'short_code';
  return (isOnlyCode && nextCode(attempt)) || { kind: 'failed', reason: { kind: 'api', failure } };
}

/** A link has the code: an earlier run created it, its owner did, or somebody else. */
function settleTaken(attempt: Attempt, own: OwnLink | undefined): RowResult | Attempt {
  if (own && isSameDestination(own.target_url, attempt.link)) {
    return { kind: 'existing', id: own.id, shortUrl: own.short_url, differs: [] };
  }
  const next = nextCode(attempt);
  if (next) return next;
  const reason = own
    ? ({ kind: 'code-leads-elsewhere', shortUrl: own.short_url } as const)
    : ({ kind: 'code-taken' } as const);
  return { kind: 'failed', reason };
}

const nextCode = (attempt: Attempt): Attempt | undefined =>
  attempt.made !== undefined && attempt.made + 1 < MOST_CODES
    ? { ...attempt, made: attempt.made + 1 }
    : undefined;

/** As browsers write it; the text as it is if it is no URL. */
function normalised(url: string): string {
  return URL.parse(url)?.href ?? url;
}

/** Whether a link leads where a row wants it to. Parameters for campaigns may be fields of their own. */
function isSameDestination(target: string, link: NewLink): boolean {
  const hasCampaign = Object.keys(link).some((name) => name.startsWith('utm_'));
  const plain = (url: string): string => {
    const parsed = URL.parse(url);
    if (!parsed) return url;
    if (!hasCampaign) return parsed.href;
    for (const name of [...parsed.searchParams.keys()]) {
      if (name.startsWith('utm_')) parsed.searchParams.delete(name);
    }
    return parsed.href;
  };
  return plain(target) === plain(link.url);
}
