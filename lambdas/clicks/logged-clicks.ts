import { VISIT_NOT_QUEUED } from '../visits/visit-event.ts';

/** Characters that are kept to look back at. A log line that carries a click has some 2,000. */
const WINDOW = 262_144;
/** Objects within each other that are looked at, from the innermost. */
const MAX_DEPTH = 32;
/** Keys under which tools give a log line as text: the line may itself hold JSON. No visitor's text stands here. */
const textKeys = ['message', '@message', 'value'] as const;

/**
 * Finds the clicks that the edge logged because the queue did not take them, in whatever JSON surrounds them: plain
 * JSON lines, lines after a timestamp or request id, Lambda's JSON log format, and what the AWS command line prints
 * of `logs tail` and `logs filter-log-events`. Reads piece by piece, so that a file may be of any size.
 *
 * Only real objects count: what a visitor sent stands inside a JSON string, and is never read as a log line.
 */
export class LoggedClickScanner {
  /** Number of places that name such a line, but where no click could be read. */
  unreadable = 0;

  /** The window, and where it begins in the whole text. */
  #text = '';
  #offset = 0;
  /** Where the objects that are not closed yet begin. */
  #open: number[] = [];
  /** Where the line's name was seen, but no click has been found around it yet. */
  #mentions: number[] = [];
  #isInString = false;
  #isEscaped = false;

  /** @returns the clicks, as yet of any shape, whose lines end in this piece */
  push(piece: string): unknown[] {
    const found: unknown[] = [];
    const start = this.#text.length;
    this.#text += piece;
    this.#findMentions(start);
    for (let index = start; index < this.#text.length; index += 1) this.#step(index, found);
    this.#forget(this.#text.length - WINDOW);
    return found;
  }

  /** To be called after the last piece, before `unreadable` is read. */
  end(): void {
    this.#forget(this.#text.length);
  }

  #findMentions(start: number): void {
    let index = this.#text.indexOf(VISIT_NOT_QUEUED, Math.max(0, start - VISIT_NOT_QUEUED.length + 1));
    while (index >= 0) {
      this.#mentions.push(this.#offset + index);
      index = this.#text.indexOf(VISIT_NOT_QUEUED, index + 1);
    }
  }

  #step(index: number, found: unknown[]): void {
    const character = this.#text[index];
    if (character === '\n') {
      // No JSON string goes over a line's end: whatever quote stood open was no JSON.
      this.#isInString = false;
      this.#isEscaped = false;
    } else if (this.#isInString) {
      if (this.#isEscaped) this.#isEscaped = false;
      else if (character === '\\') this.#isEscaped = true;
      else if (character === '"') this.#isInString = false;
    } else if (character === '"') {
      this.#isInString = true;
    } else if (character === '{') {
      this.#open.push(this.#offset + index);
      if (this.#open.length > MAX_DEPTH) this.#open.shift();
    } else if (character === '}') {
      this.#close(index, found);
    }
  }

  #close(index: number, found: unknown[]): void {
    const start = this.#open.pop();
    if (start === undefined) return;
    const end = this.#offset + index;
    if (!this.#mentions.some((mention) => mention > start && mention < end)) return;
    const clicks = clicksIn(this.#text.slice(start - this.#offset, index + 1));
    if (clicks.length === 0) return;
    found.push(...clicks);
    this.#mentions = this.#mentions.filter((mention) => mention < start || mention > end);
  }

  /** Drops the window's first characters. */
  #forget(length: number): void {
    if (length <= 0) return;
    this.#text = this.#text.slice(length);
    this.#offset += length;
    this.#open = this.#open.filter((start) => start >= this.#offset);
    const kept = this.#mentions.filter((mention) => mention >= this.#offset);
    this.unreadable += this.#mentions.length - kept.length;
    this.#mentions = kept;
  }
}

/** @param text an object's JSON, or something that only looks like it */
function clicksIn(text: string): unknown[] {
  let line: Record<string, unknown>;
  try {
    line = JSON.parse(text);
  } catch {
    return [];
  }
  if (line.message === VISIT_NOT_QUEUED && 'click' in line) return [line.click];
  return textKeys.flatMap((key) => {
    const inner = line[key];
    return typeof inner === 'string' && inner.includes(VISIT_NOT_QUEUED)
      ? new LoggedClickScanner().push(inner)
      : [];
  });
}
