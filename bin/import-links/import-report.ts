import { toCsv } from '../../lambdas/http/csv.ts';
import { toNdjson } from '../../lambdas/http/ndjson.ts';
import { withoutControls } from '../../lambdas/links/shown-text.ts';
import type { Outcome } from './import-links.ts';
import type { SourceRecord, SourceRow } from './source-row.ts';

/** Failures that the summary shows. All are in the file. */
const SHOWN_FAILURES = 20;

/** Where a report writes the old and new codes, and what failed. */
export interface ReportFiles {
  readonly codes: (text: string) => Promise<void>;
  readonly failures: (text: string) => Promise<void>;
}

/** Values that no report repeats: addresses of people, and hashes of passwords. */
const SECRETS = new Set(['ip', 'password']);

/** Counts what became of each link, and writes down what its owner has to know. */
export class ImportReport {
  readonly #files: ReportFiles;
  readonly #counts = { created: 0, existing: 0, twice: 0, failed: 0 };
  readonly #notes = new Map<string, number>();
  readonly #failures: { readonly line: number; readonly text: string }[] = [];
  #otherCodes = 0;

  constructor(files: ReportFiles) {
    this.#files = files;
  }

  get failed(): number {
    return this.#counts.failed;
  }

  /** Links so far, failed ones included. */
  get total(): number {
    return Object.values(this.#counts).reduce((sum, count) => sum + count, 0);
  }

  async add(outcome: Outcome): Promise<void> {
    const { link } = outcome;
    if (outcome.kind === 'failed') {
      await this.#fail(link.line, outcome.reason, link.record, String(link.fields.url ?? ''));
      return;
    }
    this.#counts[outcome.kind] += 1;
    if (outcome.kind === 'twice') return;
    for (const note of link.notes) this.#notes.set(note, (this.#notes.get(note) ?? 0) + 1);
    if (link.oldCode === outcome.code) return;
    if (this.#otherCodes === 0)
      await this.#files.codes(toCsv([['old_code', 'new_code', 'short_url', 'url']]));
    this.#otherCodes += 1;
    await this.#files.codes(
      toCsv([[link.oldCode ?? '', outcome.code, outcome.shortUrl, String(link.fields.url ?? '')]]),
    );
  }

  async addUnreadable({
    line,
    problem,
    text,
  }: Extract<SourceRow, { readonly problem: string }>): Promise<void> {
    await this.#fail(line, problem, { import_text: text }, text);
  }

  async #fail(line: number, reason: string, record: SourceRecord, shown: string): Promise<void> {
    this.#counts.failed += 1;
    const values = Object.entries(record).map(([name, value]): [string, unknown] => [
      name,
      SECRETS.has(name.toLowerCase()) && typeof value === 'string' && value !== '' ? true : value,
    ]);
    await this.#files.failures(
      toNdjson([{ ...Object.fromEntries(values), import_line: line, import_error: reason }]),
    );
    if (this.#failures.length < SHOWN_FAILURES) {
      this.#failures.push({
        line,
        text: withoutControls(`  line ${line}: ${shown.slice(0, 100)}: ${reason}`),
      });
    }
  }

  /** @param names of the two files */
  summary(
    names: { readonly codes: string; readonly failures: string },
    { isDryRun }: { readonly isDryRun: boolean },
  ): readonly string[] {
    const { created, existing, twice, failed } = this.#counts;
    const more = failed - this.#failures.length;
    return [
      isDryRun ? `Links that would be created: ${created}. Nothing was sent` : `Links created: ${created}`,
      ...(existing > 0 ? [`Links that were there: ${existing}`] : []),
      ...(twice > 0 ? [`Links that the file has twice: ${twice}`] : []),
      ...(this.#otherCodes > 0
        ? [`Links with another code: ${this.#otherCodes}, listed in ${names.codes}`]
        : []),
      ...[...this.#notes].map(([note, count]) => `${note} Links: ${count}`),
      ...(failed > 0 ? [`Failed: ${failed}. Import ${names.failures} again when you have mended them`] : []),
      ...this.#failures.toSorted((a, b) => a.line - b.line).map(({ text }) => text),
      ...(more > 0 ? [`  and ${more} more`] : []),
    ];
  }
}
