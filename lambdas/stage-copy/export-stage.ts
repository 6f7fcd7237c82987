import { type ExportHeader, ExportWriter } from './export-file.ts';
import { lives, type StageItem } from './stage-item.ts';

/** Parallel reads of the table. Each holds up to 1 MB of items. */
const SEGMENTS = 4;
const PROGRESS_EVERY = 10_000;

/** A stage's table, to read. All calls throw when it does not respond. */
export interface StageSource {
  /**
   * Reads a part of the items, consistently, page by page.
   * @throws UnknownItemError
   */
  pages(segment: number, segments: number): AsyncIterable<readonly StageItem[]>;
  /** Reads the counter of link ids; undefined before the first link. */
  linkCounter(): Promise<StageItem | undefined>;
}

export interface ExportPorts {
  readonly source: StageSource;
  /** Appends to the file; called again only once it has resolved. */
  readonly append: (text: string) => Promise<void>;
  readonly now: () => Date;
  /** Prints a line of progress. */
  readonly note: (line: string) => void;
}

/** Numbers of items. */
export interface ExportReport {
  readonly items: number;
  readonly kinds: Readonly<Record<string, number>>;
  /** Items that mean nothing in another stage, by kind. */
  readonly leftOut: Readonly<Record<string, number>>;
  /** Items past their time, which DynamoDB has not removed yet. */
  readonly expired: number;
  /** Whether links were created meanwhile. */
  readonly changed: boolean;
}

/**
 * Writes all items of a stage that mean something in another one. It is no snapshot: of changes made meanwhile, it may
 * have a part. The counter comes last, so that it is never behind the links.
 */
export async function exportStage(
  header: ExportHeader,
  { source, append, now, note }: ExportPorts,
): Promise<ExportReport> {
  const writer = new ExportWriter(append);
  const leftOut = new Map<string, number>();
  let expired = 0;
  let notedItems = 0;
  const isCopied = (item: StageItem): boolean => {
    const { kind } = item;
    if (kind.copy === 'never') leftOut.set(kind.name, (leftOut.get(kind.name) ?? 0) + 1);
    else if (!lives(item, now())) expired += 1;
    else return kind.copy !== 'first';
    return false;
  };
  const copySegment = async (segment: number): Promise<void> => {
    for await (const page of source.pages(segment, SEGMENTS)) {
      await writer.add(page.filter(isCopied));
      if (writer.items - notedItems < PROGRESS_EVERY) continue;
      notedItems = writer.items;
      note(`Items written: ${writer.items}`);
    }
  };
  const before = await source.linkCounter();
  await writer.begin(header);
  await Promise.all(Array.from({ length: SEGMENTS }, (_, segment) => copySegment(segment)));
  const counter = await source.linkCounter();
  if (counter) await writer.add([counter]);
  const { items, kinds } = await writer.end();
  const changed = counter?.linkId !== before?.linkId;
  return { items, kinds, leftOut: Object.fromEntries(leftOut), expired, changed };
}
