import { call } from '../api/client.ts';
import type { RequestOf } from '../api/endpoints.ts';
import { ApiProblem, type Failure } from '../api/problems.ts';
import type { ListedLink } from './link-pages.ts';
import { reread } from './reread.ts';

/** What became of a change to several links. */
export interface ChangeOutcome {
  readonly done: readonly ListedLink[];
  readonly failed: readonly FailedChange[];
}

export interface FailedChange {
  readonly link: ListedLink;
  readonly failure: Failure;
}

/** One link of the response to a bulk request. */
interface BulkResult {
  readonly index: number;
  readonly status: number;
  readonly error?: string;
  readonly code?: string;
  readonly details?: Readonly<Record<string, string>>;
}

/** The most links of a bulk request. */
const BATCH = 100;

type Send = (ids: number[]) => Promise<{ readonly results: readonly BulkResult[] }>;
type OnProgress = (handled: number) => void;

/** Changes links, 100 at a time. A failure of one, or of one request, leaves the others to be changed. */
export async function inBatches(
  links: readonly ListedLink[],
  send: Send,
  onProgress: OnProgress = () => {},
): Promise<ChangeOutcome> {
  const done: ListedLink[] = [];
  const failed: FailedChange[] = [];
  for (let start = 0; start < links.length; start += BATCH) {
    const batch = links.slice(start, start + BATCH);
    const failures = await failuresOf(batch, send);
    for (const [at, link] of batch.entries()) {
      const failure = failures[at];
      if (failure) failed.push({ link, failure });
      else done.push(link);
    }
    onProgress(start + batch.length);
  }
  return { done, failed };
}

/** Why each link of a batch was not changed, at its position; undefined where it was. */
async function failuresOf(batch: readonly ListedLink[], send: Send): Promise<(Failure | undefined)[]> {
  try {
    const { results } = await send(batch.map(({ id }) => id));
    return batch.map((_, at) => failureOf(results.find(({ index }) => index === at)));
  } catch (error) {
    return batch.map(() => error as Failure);
  }
}

function failureOf(result: BulkResult | undefined): Failure | undefined {
  if (result && result.status < 400) return undefined;
  const { status = 0, code = 'unreadable_answer', error: message = '', details } = result ?? {};
  return new ApiProblem({ status, code, message, details });
}

type Changes = RequestOf<'PATCH /links/bulk'>['body']['changes'];

/** Gives links the same values. */
export async function changeLinks(
  links: readonly ListedLink[],
  changes: Changes,
  onProgress?: OnProgress,
): Promise<ChangeOutcome> {
  const outcome = await inBatches(
    links,
    (ids) => call('PATCH /links/bulk', { body: { ids, changes } }),
    onProgress,
  );
  reread('GET /links', 'GET /links/{id}');
  return outcome;
}

export async function deleteLinks(
  links: readonly ListedLink[],
  onProgress?: OnProgress,
): Promise<ChangeOutcome> {
  const outcome = await inBatches(links, (ids) => call('DELETE /links/bulk', { body: { ids } }), onProgress);
  reread('GET /links', 'GET /links/{id}', 'GET /tags', 'GET /stats');
  return outcome;
}

/** Restores removed links, one after the other: the API has no call for several. */
export async function restoreLinks(
  links: readonly ListedLink[],
  onProgress: OnProgress = () => {},
): Promise<ChangeOutcome> {
  const done: ListedLink[] = [];
  const failed: FailedChange[] = [];
  for (const link of links) {
    try {
      await call('POST /links/{id}/restore', { path: { id: link.id } });
      done.push(link);
    } catch (error) {
      failed.push({ link, failure: error as Failure });
    }
    onProgress(done.length + failed.length);
  }
  reread('GET /links', 'GET /links/{id}', 'GET /tags');
  return { done, failed };
}

/** Links that get the same tags. Those that have them already are in none. */
export function groupsByTags(
  links: readonly ListedLink[],
  change: (tags: readonly string[]) => readonly string[],
): readonly { readonly tags: readonly string[]; readonly links: readonly ListedLink[] }[] {
  const groups = new Map<string, ListedLink[]>();
  for (const link of links) {
    const tags = [...new Set(change(link.tags))].toSorted();
    if (tags.join() === link.tags.join()) continue;
    groups.set(tags.join(), [...(groups.get(tags.join()) ?? []), link]);
  }
  return [...groups].map(([tags, members]) => ({ tags: tags === '' ? [] : tags.split(','), links: members }));
}

/** Changes the tags of links. The API takes a link's tags as a whole, so that links with the same result go together. */
export async function retagLinks(
  links: readonly ListedLink[],
  change: (tags: readonly string[]) => readonly string[],
  onProgress: OnProgress = () => {},
): Promise<ChangeOutcome> {
  const groups = groupsByTags(links, change);
  const changed = new Set(groups.flatMap((group) => group.links));
  const done = links.filter((link) => !changed.has(link));
  const failed: FailedChange[] = [];
  for (const group of groups) {
    const before = done.length + failed.length;
    const outcome = await inBatches(
      group.links,
      (ids) => call('PATCH /links/bulk', { body: { ids, changes: { tags: [...group.tags] } } }),
      (handled) => onProgress(before + handled),
    );
    done.push(...outcome.done);
    failed.push(...outcome.failed);
  }
  reread('GET /links', 'GET /links/{id}', 'GET /tags');
  return { done, failed };
}
