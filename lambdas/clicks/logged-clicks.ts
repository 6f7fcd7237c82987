import { VISIT_NOT_QUEUED } from '../visits/visit-event.ts';

/** Characters kept for looking back. A log line with a click has about 2,000. */
const WINDOW = 262_144;
/** Maximum nesting of objects that is tracked, counted from the innermost. */
const MAX_DEPTH = 32;
/** Keys where tools put a log line as text, which may itself contain JSON. Visitors cannot set these keys. */
const textKeys = ['message', '@message', 'value'] as const;

/**
 * Finds the clicks that the edge logged because it could not queue them, in any surrounding JSON: plain JSON lines,
 * lines after a timestamp or request id, Lambda's JSON log format, and the output of `aws logs tail` and
 * `aws logs filter-log-events`. Scans piece by piece, so a file may have any size.
 *
 * Only real objects count. Text from a visitor is always inside a JSON string and is never read as a log line.
 */
export class LoggedClickScanner {
  /** Number of places where the line's name occurs but no click could be read. */
  unreadable = 0;

  /** The window, and its offset in the whole text. */
  #text = '';
  #offset = 0;
  /** Offsets of objects that are still open. */
  #open: number[] = [];
  /** Offsets of the line's name where no click has been found yet. */
  #mentions: number[] = [];
  #isInString = false;
  #isEscaped = false;

  /** @returns the clicks whose lines end in this piece, not yet validated */
  push(piece: string): unknown[] {
    const found: unknown[] = [];
    const start = this.#text.length;
    this.#text += piece;
    this.#findMentions(start);
    for (let index = start; index < this.#text.length; index += 1) this.#step(index, found);
    this.#forget(this.#text.length - WINDOW);
    return found;
  }

  /** Call it after the last piece and before reading `unreadable`. */
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
      // A JSON string never spans lines, so an open quote was not part of JSON.
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

  /** Drops the first characters of the window. */
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

/** @param text an object's JSON, or text that only looks like it */
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
