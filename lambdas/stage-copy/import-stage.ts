import { settleAll } from '../concurrency/settle-all.ts';
import { itemsOf, type VerifiedExport } from './export-file.ts';
import { type CopyPhase, lives, type StageItem } from './stage-item.ts';

/** Writes at a time. At 5 ms each they make some 6,000 a second, which is more than a new table takes. */
const WRITES = 32;
const PROGRESS_EVERY = 10_000;
const PHASES: readonly CopyPhase[] = ['middle', 'last'];

/** Remembers the file that the table is filled from. */
export interface ImportMarker {
  /** The file's checksum. */
  readonly sha256: string;
  readonly items: number;
  /** Who began the import. */
  readonly by: string;
  readonly at: Date;
  /** Undefined while the import is not complete. */
  readonly completedAt: Date | undefined;
}

/** The table to fill. All calls throw when it does not respond. */
export interface StageTarget {
  readMarker(): Promise<ImportMarker | undefined>;
  /**
   * Stores the marker and the counter of link ids together.
   * @returns false when the table has one of them by now
   */
  begin(marker: ImportMarker, counter: StageItem | undefined): Promise<boolean>;
  complete(at: Date): Promise<void>;
  /** @returns the kind of an item that an export would copy; undefined if there is none */
  firstCopiedKind(): Promise<string | undefined>;
  /** Writes an item unless there is one with its key. */
  put(item: StageItem): Promise<'written' | 'exists'>;
  /** Counts all items by the names of their kinds. */
  count(): Promise<ReadonlyMap<string, number>>;
}

export interface ImportPorts {
  readonly target: StageTarget;
  /** Reads the file's lines from its start. */
  readonly lines: () => AsyncIterable<string>;
  readonly readItem: (json: string) => StageItem;
  readonly identify: () => Promise<string>;
  readonly now: () => Date;
  /** Prints a line of progress. */
  readonly note: (line: string) => void;
}

/** Numbers of items. */
export interface ImportReport {
  readonly written: number;
  /** They were there: an earlier attempt wrote them, or the stage did since. */
  readonly existing: number;
  /** Their time has passed since the export. */
  readonly expired: number;
  /** Kinds with fewer items in the table than in the file. */
  readonly missing: readonly string[];
}

export type ImportState =
  | { readonly state: 'empty' | 'begun' }
  | { readonly state: 'complete'; readonly marker: ImportMarker }
  | { readonly state: 'other-file'; readonly marker: ImportMarker }
  | { readonly state: 'not-empty'; readonly kind: string };

/** Says whether the file can go into the table. */
export async function importState(file: VerifiedExport, target: StageTarget): Promise<ImportState> {
  const marker = await target.readMarker();
  if (marker && marker.sha256 !== file.sha256) return { state: 'other-file', marker };
  if (marker?.completedAt) return { state: 'complete', marker };
  if (marker) return { state: 'begun' };
  const kind = await target.firstCopiedKind();
  return kind === undefined ? { state: 'empty' } : { state: 'not-empty', kind };
}

/**
 * Fills an empty table from a file, or goes on where an earlier attempt ended. It never replaces an item, so it is safe to
 * run again. Afterwards it counts what the table has.
 * @returns undefined when another import began, or a link was created, since the table was empty
 */
export async function importStage(
  file: VerifiedExport,
  state: 'empty' | 'begun',
  ports: ImportPorts,
): Promise<ImportReport | undefined> {
  const { target, now } = ports;
  const counts = { written: 0, existing: 0, expired: 0 };
  if (state === 'empty') {
    const { sha256, items, counter } = file;
    const marker = { sha256, items, by: await ports.identify(), at: now(), completedAt: undefined };
    if (!(await target.begin(marker, counter))) return undefined;
    if (counter) counts.written += 1;
  } else if (file.counter) counts.existing += 1;
  for (const phase of PHASES) await writeAll(phase, file.items, counts, ports);
  const missing = await missingKinds(ports);
  if (missing.length === 0) await target.complete(now());
  return { ...counts, missing };
}

interface Counts {
  written: number;
  existing: number;
  expired: number;
}

async function writeAll(
  phase: CopyPhase,
  all: number,
  counts: Counts,
  { target, lines, readItem, now, note }: ImportPorts,
): Promise<void> {
  const items = itemsOf(lines(), readItem);
  const write = async (item: StageItem): Promise<void> => {
    if (!lives(item, now())) counts.expired += 1;
    else if ((await target.put(item)) === 'written') counts.written += 1;
    else counts.existing += 1;
    const count = counts.written + counts.existing + counts.expired;
    if (count % PROGRESS_EVERY === 0) note(`Items done: ${count} of ${all}`);
  };
  // A failure ends the loop and so the generator: the other workers stop after the item that they have.
  const worker = async (): Promise<void> => {
    for await (const item of items) if (item.kind.copy === phase) await write(item);
  };
  await settleAll(Array.from({ length: WRITES }, worker));
}

/** Items whose time passes while they are counted may be missing: DynamoDB removes them. */
async function missingKinds({ target, lines, readItem, now }: ImportPorts): Promise<string[]> {
  const found = await target.count();
  const countedAt = now();
  const expected = new Map<string, number>();
  for await (const item of itemsOf(lines(), readItem)) {
    const { name } = item.kind;
    if (lives(item, countedAt)) expected.set(name, (expected.get(name) ?? 0) + 1);
  }
  return [...expected].filter(([name, count]) => (found.get(name) ?? 0) < count).map(([name]) => name);
}
