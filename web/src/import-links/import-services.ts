import { call } from '../api/client.ts';
import type { DataOf } from '../api/endpoints.ts';
import { patiently, type Wait } from '../api/patiently.ts';
import { ApiProblem } from '../api/problems.ts';
import type { NewLink } from './import-rows.ts';
import { madeCode } from './made-codes.ts';

export type CreateData = DataOf<'POST /links'>;
export type OwnLink = DataOf<'GET /links'>['links'][number];

/** What an import needs of the API. */
export interface ImportServices {
  /** @returns what became of each, in order @throws Failure when all failed */
  readonly create: (links: NewLink[]) => Promise<readonly (CreateData | { readonly failure: ApiProblem })[]>;
  /** A link of this account. */
  readonly findByCode: (code: string) => Promise<OwnLink | undefined>;
  /** @returns the ids of those that can't be disabled */
  readonly disable: (ids: number[]) => Promise<ReadonlySet<number>>;
  readonly makeCode: (url: string, attempt: number) => Promise<string>;
  readonly pause: (ms: number) => Promise<void>;
  readonly onProgress: () => void;
}

interface ServiceOptions {
  readonly accountId: string;
  readonly shortestCode: number;
  /** What to do with the link that a post has already. */
  readonly onExisting: 'return' | 'update';
  readonly signal: AbortSignal;
  readonly onWait: (wait: Wait | undefined) => void;
  readonly onProgress: () => void;
}

/** The API, as an import uses it: patiently, because every call may be sent twice. */
export function importServices(options: ServiceOptions): ImportServices {
  const { accountId, shortestCode, onExisting, signal, onWait, onProgress } = options;
  const send = async <T>(act: () => Promise<T>): Promise<T> => {
    const answer = await patiently(act, { signal, onWait });
    onWait(undefined);
    return answer;
  };
  return {
    onProgress,
    makeCode: (url, attempt) => madeCode({ accountId, url, attempt }, shortestCode),
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    async create(links) {
      // A link that an earlier run disabled counts, too.
      const body = { links, on_existing: onExisting, match_inactive: 1 as const };
      const { results } = await send(() => call('POST /links/bulk', { body, signal }));
      return links.map((_, at) => {
        const {
          data,
          status = 0,
          code = 'unreadable_answer',
          error = '',
          details,
        } = results.find(({ index }) => index === at) ?? {};
        return data ?? { failure: new ApiProblem({ status, code, message: error, details }) };
      });
    },
    async findByCode(code) {
      const { links } = await send(() => call('GET /links', { query: { short_code: code }, signal }));
      return links[0];
    },
    async disable(ids) {
      const body = { ids, changes: { is_active: 0 as const } };
      const { results } = await send(() => call('PATCH /links/bulk', { body, signal }));
      return new Set(results.flatMap(({ id, status }) => (id !== undefined && status >= 400 ? [id] : [])));
    },
  };
}
