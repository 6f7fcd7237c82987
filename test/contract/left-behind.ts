import { system } from './system.ts';
import { LINKS } from './target.ts';

/** Links that the run has made and not yet deleted, each with the key that can delete it. */
const left = new Map<number, string>();

/** Records the new links in the response to a create or a bulk create. */
export function noteCreated(data: unknown, key: string): void {
  const { id, existing, results } = Object(data) as {
    readonly id?: unknown;
    readonly existing?: unknown;
    readonly results?: ReadonlyArray<{ readonly data?: unknown }>;
  };
  if (typeof id === 'number' && existing === undefined) left.set(id, key);
  for (const result of results ?? []) noteCreated(result.data, key);
}

/** Records a link's deletion, or those of a bulk delete. @param path the deleted path, which ends with the id */
export function noteDeleted(path: string, data: unknown): void {
  left.delete(Number(path.split('/').at(-1)));
  const { results = [] } = Object(data) as {
    readonly results?: ReadonlyArray<{ readonly id?: number; readonly status: number }>;
  };
  for (const { id, status } of results) if (id !== undefined && status === 200) left.delete(id);
}

/** Deletes the run's links. @throws Error that lists the links it could not delete */
export async function deleteWhatIsLeft(): Promise<void> {
  const waiting = [...left];
  const remaining: number[] = [];
  left.clear();
  const lane = async (): Promise<void> => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [id, key] = next;
      const { status } = await fetch(`${system().baseUrl}${LINKS}/${id}`, {
        method: 'DELETE',
        headers: { authorization: `Bearer ${key}` },
      });
      if (status !== 200 && status !== 404) remaining.push(id);
    }
  };
  await Promise.all(Array.from({ length: 4 }, lane));
  if (remaining.length > 0) throw new Error(`Could not delete these links: ${remaining.join(', ')}.`);
}
