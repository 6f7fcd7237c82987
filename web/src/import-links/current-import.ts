import { signal } from '@preact/signals';
import type { Wait } from '../api/patiently.ts';
import type { Failure } from '../api/problems.ts';
import { invalidate } from '../api/queries.ts';
import { account, whenGone, whenLeft } from '../session/session.ts';
import { stage } from '../stage/current-stage.ts';
import type { ImportRow } from './import-rows.ts';
import { importRows, type RowResult } from './import-run.ts';
import { importServices } from './import-services.ts';
import type { LinkTable } from './read-table.ts';

/** An import of this tab. It goes on while other pages are shown. */
export interface CurrentImport {
  readonly accountId: string;
  /** The file's name, without what follows the last dot. */
  readonly name: string;
  readonly table: LinkTable;
  readonly rows: readonly ImportRow[];
  /** By the row's position; undefined for those that wait. */
  readonly results: readonly (RowResult | undefined)[];
  readonly onExisting: 'return' | 'update';
  readonly status: 'running' | 'paused' | 'done';
  /** Why the last call is sent again in a while. */
  readonly wait: Wait | undefined;
  /** Why it does not go on by itself. */
  readonly failure: Failure | undefined;
}

const state = signal<CurrentImport | undefined>(undefined);
let controller = new AbortController();

/** The import of the account that is signed in. */
export const currentImport = (): CurrentImport | undefined =>
  state.value?.accountId === account.value?.id ? state.value : undefined;

const change = (changes: Partial<CurrentImport>): void => {
  if (state.value) state.value = { ...state.value, ...changes };
};

/** A tab that is closed takes its import with it. */
const askBeforeLeaving = (event: Event): void => event.preventDefault();

/** Starts an import, in place of the one before. */
export function startImport(
  started: Pick<CurrentImport, 'name' | 'table' | 'rows' | 'onExisting'>,
): Promise<void> {
  forgetImport();
  state.value = {
    ...started,
    accountId: account.value?.id ?? '',
    results: [],
    status: 'running',
    wait: undefined,
    failure: undefined,
  };
  return continueImport();
}

/** Creates what has no result yet. */
export async function continueImport(): Promise<void> {
  const run = currentImport();
  if (!run) return;
  controller.abort();
  const own = new AbortController();
  controller = own;
  const results = [...run.results];
  // Says nothing of an import that has taken the place of this one.
  const say = (changes: Partial<CurrentImport>): void => {
    if (controller === own) change(changes);
  };
  say({ status: 'running', failure: undefined });
  addEventListener('beforeunload', askBeforeLeaving);
  try {
    const services = importServices({
      accountId: run.accountId,
      shortestCode: stage.shortestCustomCode,
      onExisting: run.onExisting,
      signal: own.signal,
      onWait: (wait) => say({ wait }),
      onProgress: () => say({ results: [...results] }),
    });
    await importRows(run.rows, results, services);
    say({ status: 'done', results });
  } catch (error) {
    say({ status: 'paused', results, failure: own.signal.aborted ? undefined : (error as Failure) });
  } finally {
    if (controller === own) {
      say({ wait: undefined });
      removeEventListener('beforeunload', askBeforeLeaving);
      invalidate('GET /links', 'GET /tags', 'GET /stats');
    }
  }
}

/** Stops after the current call. */
export const pauseImport = (): void => controller.abort();

/** Forgets the import; its links stay. */
export function forgetImport(): void {
  if (!state.value) return;
  controller.abort();
  controller = new AbortController();
  removeEventListener('beforeunload', askBeforeLeaving);
  state.value = undefined;
}

// Nothing goes on without the session. The same account may go on when it comes back.
whenLeft(() => {
  if (!state.value) return;
  pauseImport();
  removeEventListener('beforeunload', askBeforeLeaving);
});
// Whoever comes next must not get somebody else's links.
whenGone(forgetImport);
