import { appendFile, rm, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { KlookUpClient, KlookUpError } from '../clients/typescript/src/client.ts';
import { createFields } from '../lambdas/links/link-fields.ts';
import { createLinkBody } from '../lambdas/links/link-request-schemas.ts';
import {
  asUsageError,
  type CommandLine,
  commandLineSpec,
  RefusalError,
  runCommand,
  UsageError,
} from './command-line.ts';
import { type ImportServices, importLinks, type Outcome } from './import-links/import-links.ts';
import { ImportReport } from './import-links/import-report.ts';
import type { LinkToImport } from './import-links/link-to-import.ts';
import { formatOf, readRows } from './import-links/read-file.ts';
import { DocumentTooLargeError } from './import-links/read-json.ts';
import { type ColumnNames, type PresetName, presets, readLinks } from './import-links/read-links.ts';
import { EncodingError } from './import-links/text-lines.ts';
import { assertDash } from './secret-options.ts';
import { secretInput } from './terminal-input.ts';

const spec = commandLineSpec({
  script: 'ops:import',
  summary:
    "Creates an account's links from a file that Klook Up, Bitly, Shlink, YOURLS or Kutt has exported.",
  usage: '-- FILE --from bitly --base-url https://go.example.com --key - [--dry-run]',
  details: `  FILE              CSV (also with semicolons or tabs), JSON, NDJSON, or a dump of YOURLS' table in SQL. In UTF-8
  --from PRODUCT    klookup, bitly, shlink, yourls or kutt: what has written the file
  --columns LIST    where the file has a field that isn't found: --columns "url=Landing page,short_code=Slug". The
                    names before "=" are those of POST /links
  --base-url URL    the public origin of the stage, or http://localhost:3000 for "npm start"
  --key -           reads an API key of the account from standard input, or asks for it without showing it.
                    KLOOKUP_API_KEY is the other way. It needs links:read and links:write
  --report PREFIX   how the names of the two reports begin (default: the file's own name). PREFIX.codes.csv lists links
                    that couldn't keep their code, PREFIX.failed.ndjson what failed and why; it can be imported again
  --dry-run         read the whole file, check the links, and send nothing

A code is kept if it is free and valid here; otherwise the link gets another one that begins with it. Links that are there
are never changed: run the command again after an interruption, with the same file. Disabled, banned, protected and expired
links are created, and disabled at once. Times of creation and clicks are not taken over.
Exits with 0 when every link is there, 1 when not, and 2 when the command line is wrong.`,
  takesArguments: true,
  options: {
    from: { type: 'string' },
    columns: { type: 'string' },
    'base-url': { type: 'string' },
    key: { type: 'string' },
    report: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
  },
});

async function main({ values, positionals }: CommandLine<typeof spec>): Promise<number> {
  const [path, ...others] = positionals;
  if (!path) throw new UsageError('FILE is required. Put it after "--": npm run ops:import -- ...');
  if (others.length > 0) throw new UsageError('Name one file.');
  const from = presetNamed(values.from);
  const columns = columnNames(values.columns);
  const client = values['dry-run'] ? undefined : await clientOf(values);
  const names = reportNames(values.report ?? path);
  const [{ size }, format] = [await stat(path), await formatOf(path)];
  if (format === 'sql' && from !== 'yourls') throw new RefusalError('SQL is read with --from yourls alone.');
  const isInput = Object.values(names).some((name) => resolve(name) === resolve(path));
  if (isInput) throw new UsageError('A report would replace FILE. Name another one with --report.');
  for (const name of Object.values(names)) await rm(name, { force: true });
  const report = new ImportReport({
    codes: (text) => appendFile(names.codes, text),
    failures: (text) => appendFile(names.failures, text),
  });
  const progress = new Progress(size);
  const rows = readRows(path, {
    format,
    isYourls: from === 'yourls',
    onBytes: (bytes) => progress.addBytes(bytes),
  });
  const now = () => new Date();
  const onUnreadable = report.addUnreadable.bind(report);
  const links = readLinks(rows, { from, format, columns, now, onUnreadable });
  try {
    const outcomes = client ? importLinks(links, { client, now, sleep }) : checked(links);
    for await (const outcome of outcomes) {
      await report.add(outcome);
      progress.note(report.total);
    }
  } catch (error) {
    throw interruption(error, report);
  } finally {
    for (const line of report.summary(names, { isDryRun: !client })) console.log(line);
  }
  return report.failed === 0 ? 0 : 1;
}

/** @throws UsageError */
function presetNamed(name = ''): PresetName {
  if (Object.hasOwn(presets, name)) return name as PresetName;
  throw new UsageError(`--from is required: one of ${Object.keys(presets).join(', ')}.`);
}

/** @throws UsageError */
function columnNames(list: string | undefined): ColumnNames {
  const pairs = list?.split(',') ?? [];
  return new Map(
    pairs.map((pair): [string, string] => {
      const [, field = '', column = ''] = /^\s*(\w+)\s*=\s*(.+?)\s*$/.exec(pair) ?? [];
      if (createFields.includes(field)) return [field, column];
      throw new UsageError(
        `--columns has "${pair.trim()}"; it must be FIELD=COLUMN, where FIELD is one of ${createFields.join(', ')}.`,
      );
    }),
  );
}

/** @throws UsageError */
async function clientOf(values: {
  readonly key?: string | undefined;
  readonly 'base-url'?: string | undefined;
}): Promise<ImportServices['client']> {
  const { key, 'base-url': baseUrl } = values;
  if (baseUrl === undefined) throw new UsageError('--base-url is required, such as https://go.example.com.');
  assertDash('--key', key);
  const apiKey = (key === '-' ? await secretInput() : process.env.KLOOKUP_API_KEY)?.trim();
  if (!apiKey) throw new UsageError('An API key is required: --key - or KLOOKUP_API_KEY.');
  return asUsageError([TypeError], () => new KlookUpClient({ apiKey, baseUrl }));
}

const reportNames = (prefix: string) => ({
  codes: `${prefix}.codes.csv`,
  failures: `${prefix}.failed.ndjson`,
});

/** Checks links without a service: their fields, but neither codes nor what operators block. */
async function* checked(links: AsyncIterable<LinkToImport>): AsyncGenerator<Outcome> {
  for await (const link of links) {
    const [code = ''] = link.codes;
    const { error } = createLinkBody.safeParse(link.fields);
    const problems = error?.issues.map(({ path, message }) => `${path.join('.') || 'link'}: ${message}`);
    if (problems) yield { link, kind: 'failed', reason: problems.join(' ') };
    else yield { link, kind: 'created', code, shortUrl: '' };
  }
}

/** Says how much is done when the rest can't be. Other errors are faults, and stay as they are. */
function interruption(error: unknown, { total }: ImportReport): unknown {
  const isExpected = [KlookUpError, EncodingError, DocumentTooLargeError].some(
    (each) => error instanceof each,
  );
  if (!isExpected) return error;
  return new RefusalError(
    `${(error as Error).message}\nIt ended after ${total} links. Run it again with the same file to go on.`,
  );
}

/** Prints how far the file is read, every thousand links. */
class Progress {
  readonly #size: number;
  #bytes = 0;
  #shown = 0;

  constructor(size: number) {
    this.#size = size;
  }

  addBytes(bytes: number): void {
    this.#bytes += bytes;
  }

  note(links: number): void {
    const thousands = Math.floor(links / 1_000);
    if (thousands === this.#shown) return;
    this.#shown = thousands;
    console.error(
      `${thousands * 1_000} links, ${Math.round((100 * this.#bytes) / this.#size)} % of the file`,
    );
  }
}

await runCommand(spec, main);
