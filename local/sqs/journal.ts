import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { JournalRecord } from './journal-record.ts';

/** A segment that became full makes room for the next one at this size. */
const SEGMENT_BYTES = 4 * 1024 * 1024;
/** Beyond so many segments, the few messages that are left of the oldest one are written again. */
const MAX_SEGMENTS = 6;
const SPARSE_SHARE = 0.5;

interface Segment {
  readonly number: number;
  /** Messages that were sent to it, and those of them that exist. */
  sent: number;
  live: number;
}

/**
 * Records what happens to messages, in files that are only appended to. What `commit` has written survives the end of the process, since
 * the operating system has it; it is not synced to the disk.
 */
export interface Journal {
  /** Number of the segment that records go to. */
  readonly segment: number;
  readonly segments: number;
  /** Bytes written, and in how many writes. */
  readonly written: { readonly bytes: number; readonly writes: number };
  append(record: JournalRecord): void;
  /** A message of a segment was deleted. */
  died(segment: number): void;
  /** Writes what was appended. @throws Error when the disk refuses: the process must not go on */
  commit(): void;
}

/** Where the journal gets what a new segment begins with, and the messages that are left of an old one. */
export interface JournalSource {
  readonly heading: () => readonly JournalRecord[];
  readonly left: (segment: number) => readonly JournalRecord[];
}

/** A journal that keeps nothing, for an engine in memory. */
export const noJournal: Journal = {
  segment: 0,
  segments: 0,
  written: { bytes: 0, writes: 0 },
  append() {},
  died() {},
  commit() {},
};

/**
 * Reads the journal of a folder, in order. The incomplete last line of a segment was being written when the process ended: nobody had
 * been told that it was kept.
 * @throws Error that names the line that can't be read
 */
export function* readJournal(directory: string): Generator<readonly [segment: number, JournalRecord]> {
  for (const number of segmentNumbers(directory)) {
    const lines = readFileSync(fileOf(directory, number), 'utf8').split('\n');
    lines.pop();
    for (const [at, line] of lines.entries())
      yield [number, parse(line, `${fileOf(directory, number)}:${at + 1}`)];
  }
}

function parse(line: string, where: string): JournalRecord {
  try {
    return JSON.parse(line) as JournalRecord;
  } catch {
    throw new Error(`${where} is damaged. Delete the folder to start with empty queues.`);
  }
}

/** Opens the journal after it has been read, with a new segment. */
export function openJournal(
  directory: string,
  source: JournalSource,
  messages: Iterable<{ readonly segment: number }>,
): Journal {
  mkdirSync(directory, { recursive: true });
  return new FolderJournal(directory, source, messages);
}

class FolderJournal implements Journal {
  readonly written = { bytes: 0, writes: 0 };
  readonly #directory: string;
  readonly #source: JournalSource;
  /** The oldest first. */
  readonly #segments: Segment[];
  #current: Segment;
  #file: number | undefined;
  #size = 0;
  #pending: string[] = [];

  constructor(directory: string, source: JournalSource, messages: Iterable<{ readonly segment: number }>) {
    this.#directory = directory;
    this.#source = source;
    const numbers = segmentNumbers(directory);
    this.#segments = numbers.map((number) => ({ number, sent: 0, live: 0 }));
    const byNumber = new Map(this.#segments.map((segment) => [segment.number, segment]));
    for (const { segment } of messages) {
      const found = byNumber.get(segment);
      if (found) found.live = found.sent += 1;
    }
    this.#current = { number: numbers.at(-1) ?? 0, sent: 0, live: 0 };
    this.#begin();
  }

  get segment(): number {
    return this.#current.number;
  }

  get segments(): number {
    return this.#segments.length;
  }

  append(record: JournalRecord): void {
    if (record[0] === 'sent') {
      this.#current.sent += 1;
      this.#current.live += 1;
    }
    this.#pending.push(JSON.stringify(record));
  }

  died(segment: number): void {
    const found = this.#segments.find(({ number }) => number === segment);
    if (found) found.live -= 1;
  }

  commit(): void {
    this.#write();
    if (this.#size >= SEGMENT_BYTES) this.#begin();
  }

  #write(): void {
    if (this.#pending.length === 0 || this.#file === undefined) return;
    const bytes = Buffer.from(`${this.#pending.join('\n')}\n`);
    this.#pending = [];
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
    this.#size += bytes.length;
    this.written.bytes += bytes.length;
    this.written.writes += 1;
  }

  /** Begins a segment, and removes the oldest ones that nothing is left of. */
  #begin(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#current = { number: this.#current.number + 1, sent: 0, live: 0 };
    this.#segments.push(this.#current);
    this.#file = openSync(fileOf(this.#directory, this.#current.number), 'wx');
    this.#size = 0;
    for (const record of this.#source.heading()) this.append(record);
    this.#write();
    this.#removeOldest();
  }

  /** In order, because a segment says which messages of older ones were deleted. */
  #removeOldest(): void {
    for (let [oldest] = this.#segments; oldest && oldest !== this.#current; [oldest] = this.#segments) {
      if (oldest.live > 0) {
        if (this.#segments.length <= MAX_SEGMENTS || oldest.live > oldest.sent * SPARSE_SHARE) return;
        for (const record of this.#source.left(oldest.number)) this.append(record);
        this.#write();
      }
      unlinkSync(fileOf(this.#directory, oldest.number));
      this.#segments.shift();
    }
  }
}

const fileOf = (directory: string, number: number): string =>
  join(directory, `${String(number).padStart(10, '0')}.log`);

function segmentNumbers(directory: string): number[] {
  mkdirSync(directory, { recursive: true });
  return readdirSync(directory)
    .filter((name) => /^\d{10}\.log$/.test(name))
    .map((name) => Number.parseInt(name, 10))
    .sort((a, b) => a - b);
}
