import { unescaped } from '../../../bin/smoke/unescaped.ts';
import { texts } from '../../../lambdas/pages/page-texts.ts';
import type { Case, Outcome } from '../case.ts';
import type { Playground } from '../playground.ts';

const { preview } = texts.en;
/** The fixed words of the warning about a lookalike. */
const WARNING = 'Some of its letters look like others';

/** The input is a destination with an international name. */
export async function replayInternationalName(
  { id, input, expected }: Case,
  playground: Playground,
): Promise<Outcome> {
  const response = await playground.post(playground.inPage({ url: input }));
  if (response.status !== 201) return { id, isAsExpected: false, got: `${response.status} ${response.body}` };
  const html = await playground.preview({
    id: Number(response.data.id),
    code: String(response.data.short_code),
  });
  const isWarned = html.includes(WARNING);
  const { warned } = expected as { readonly warned: boolean | null };
  return { id, isAsExpected: warned === null || warned === isWarned, got: `warned: ${isWarned}` };
}

/** What a case expects of a title. */
interface ExpectedTitle {
  readonly status?: number | string;
  /** The page shows the words. */
  readonly preview?: string;
  /** The page has a title of its own, and quotes nothing. */
  readonly 'og:title'?: string;
}

/** The input is a title. */
export async function replayTitle(it: Case, playground: Playground): Promise<Outcome> {
  const { id, input } = it;
  const expected = it.expected as ExpectedTitle;
  const response = await playground.post(playground.inPage({ title: input }));
  const isRefusalExpected = String(expected.status ?? '').startsWith('400');
  if (response.status !== 201) {
    return {
      id,
      isAsExpected: response.status === 400 && isRefusalExpected,
      got: `${response.status} ${response.body}`,
    };
  }
  const html = await playground.preview({
    id: Number(response.data.id),
    code: String(response.data.short_code),
  });
  const shown = unescaped(/<p class="head" dir="auto">([^<]*)<\/p>/.exec(html)?.[1] ?? '');
  const shared = unescaped(/property="og:title" content="([^"]*)"/.exec(html)?.[1] ?? '');
  const got = JSON.stringify({ shown, shared });
  if (expected['og:title'] !== undefined) {
    const isQuoted = html.includes(preview.ownerWrites);
    return { id, isAsExpected: shared === preview.title && shown === '' && !isQuoted, got };
  }
  if (expected.preview === undefined) {
    // `400, or control characters taken out` allows both; a plain 400 does not.
    const mayBeTidied = typeof expected.status === 'string' && isRefusalExpected;
    return { id, isAsExpected: mayBeTidied && !/\p{Cc}/u.test(shown), got };
  }
  const isShown = visible(shown) === visible(String(input)) && visible(shared) === visible(shown);
  return { id, isAsExpected: isShown, got };
}

/** Without what no reader sees: direction controls, a byte order mark, and the kind and number of blanks. */
const visible = (text: string): string =>
  text
    .replaceAll(/[\u202A-\u202E\u2066-\u2069\uFEFF]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
