import { unescaped } from '../../bin/smoke/unescaped.ts';
import type { Language } from '../../lambdas/docs/sample-call.ts';

/** One program as shown on the page. */
export interface PageSample {
  readonly name: string;
  readonly language: Language;
  readonly code: string;
}

/** What a page shows of its examples. */
export interface PageSamples {
  readonly programs: readonly PageSample[];
  /** The whole responses, parsed, by the examples' names: what curl prints. */
  readonly responses: ReadonlyMap<string, unknown>;
  /** What the programs in the other languages print, by the examples' names. */
  readonly prints: ReadonlyMap<string, string>;
}

/** Extracts the examples from a page as a reader would. */
export function samplesOf(page: string): PageSamples {
  const found = (pattern: RegExp) => [...page.matchAll(pattern)].map(({ groups = {} }) => groups);
  const programs = found(
    /<pre [^>]*data-sample="(?<name>[^"]+)" data-in="(?<language>[^"]+)"><code>(?<code>[\s\S]*?)<\/code>/g,
  );
  const responses = found(/<pre [^>]*data-response="(?<name>[^"]+)"><code>(?<json>[\s\S]*?)<\/code>/g);
  const prints = found(/<samp data-prints="(?<name>[^"]+)">(?<text>[^<]*)<\/samp>/g);
  return {
    programs: programs.map(({ name = '', language, code = '' }) => ({
      name,
      language: language as Language,
      code: unescaped(code),
    })),
    responses: new Map(responses.map(({ name = '', json = '' }) => [name, JSON.parse(unescaped(json))])),
    prints: new Map(prints.map(({ name = '', text = '' }) => [name, unescaped(text)])),
  };
}
