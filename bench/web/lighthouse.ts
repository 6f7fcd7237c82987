import { join } from 'node:path';
import { chromiumPath } from '../../test/browser/chromium.ts';
import { run } from '../../test/generated-clients/generators.ts';

interface Run {
  readonly formFactor: 'mobile' | 'desktop';
  readonly cookie: string | undefined;
  readonly categories: readonly string[];
}

/** The parts of Lighthouse's report that this reads. */
interface Report {
  readonly runtimeError?: { readonly message: string };
  readonly categories: Readonly<
    Record<
      string,
      {
        readonly score: number | null;
        readonly auditRefs: readonly { readonly id: string; readonly weight: number }[];
      }
    >
  >;
  readonly audits: Readonly<
    Record<string, { readonly score: number | null; readonly title: string; readonly displayValue?: string }>
  >;
}

/** What Lighthouse says of a page. */
export interface Scores {
  /** From 0 to 100, by category. */
  readonly scores: Readonly<Record<string, number>>;
  /** Audits that cost points. */
  readonly weak: readonly string[];
}

/**
 * Runs Lighthouse in a browser of its own.
 * @param folder where it is installed
 * @throws Error with its output when it fails
 */
export async function scoresOf(
  folder: string,
  url: string,
  { formFactor, cookie, categories }: Run,
): Promise<Scores> {
  const isRoot = process.getuid?.() === 0;
  const { stdout } = await run(
    [
      process.execPath,
      join(folder, 'node_modules/lighthouse/cli/index.js'),
      url,
      ...['--output=json', '--quiet', '--no-enable-error-reporting'],
      `--only-categories=${categories.join()}`,
      `--chrome-flags=--headless=new --disable-background-networking${isRoot ? ' --no-sandbox' : ''}`,
      ...(formFactor === 'desktop' ? ['--preset=desktop'] : []),
      ...(cookie === undefined ? [] : [`--extra-headers=${JSON.stringify({ Cookie: cookie })}`]),
    ],
    { cwd: folder, env: { CHROME_PATH: chromiumPath } },
  );
  const report = JSON.parse(stdout) as Report;
  if (report.runtimeError) throw new Error(`Lighthouse of ${url}: ${report.runtimeError.message}`);
  const scores = Object.entries(report.categories).map(
    ([name, { score }]) => [name, Math.round((score ?? 0) * 100)] as const,
  );
  return { scores: Object.fromEntries(scores), weak: weakAudits(report) };
}

const weakAudits = ({ categories, audits }: Report): readonly string[] =>
  Object.values(categories)
    .flatMap(({ auditRefs }) => auditRefs)
    .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 0.9)
    .map(({ id }) => [audits[id]?.title, audits[id]?.displayValue].filter(Boolean).join(': '));
