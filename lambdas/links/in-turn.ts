import { NotStartedError } from './link-errors.ts';

/** What became of one link of a bulk request. */
export type Attempt<Result> =
  | { readonly ok: true; readonly result: Result }
  | { readonly ok: false; readonly error: unknown };

/** Milliseconds after which no more links are started, so that the response is sent in time. */
const TIME_LIMIT_MS = 15_000;

/**
 * Handles the links of a bulk request one after the other. A failure does not stop the others.
 * @returns what became of each, in order; a `NotStartedError` for those that there was no time for
 */
export async function inTurn<Item, Result>(
  items: readonly Item[],
  handle: (item: Item, index: number) => Promise<Result>,
  now: () => Date,
): Promise<Attempt<Result>[]> {
  const endsAt = now().getTime() + TIME_LIMIT_MS;
  const attempts: Attempt<Result>[] = [];
  for (const [index, item] of items.entries()) {
    const isLate = now().getTime() >= endsAt;
    attempts.push(
      isLate ? { ok: false, error: new NotStartedError() } : await attempt(() => handle(item, index)),
    );
  }
  return attempts;
}

async function attempt<Result>(handle: () => Promise<Result>): Promise<Attempt<Result>> {
  try {
    return { ok: true, result: await handle() };
  } catch (error) {
    return { ok: false, error };
  }
}
