/** One API call, shown in every language. */
export interface SampleCall {
  /** Unique on the page. */
  readonly name: string;
  readonly summary: string;
  readonly method: string;
  readonly url: string;
  readonly sendsKey: boolean;
  /** Headers besides `Authorization` and `Content-Type`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** The whole response, parsed. */
  readonly response: unknown;
  readonly status: number;
  /** Path to the part of the response that the program prints: field names and array indices. */
  readonly prints: readonly (string | number)[];
}

export type Language = 'curl' | 'javascript' | 'typescript' | 'python' | 'php';

/** The languages of the examples, with their display names. */
export const languages = {
  curl: 'curl',
  javascript: 'JavaScript',
  typescript: 'TypeScript',
  python: 'Python',
  php: 'PHP',
} as const satisfies Readonly<Record<Language, string>>;

/** The same program in several languages. */
export interface Sample {
  readonly name: string;
  readonly summary: string;
  readonly programs: Readonly<Partial<Record<Language, string>>>;
  /** The whole response, which curl prints. */
  readonly response?: { readonly status: number; readonly value: unknown };
  /** Output of the program in the other languages. */
  readonly prints: string;
}

/** @returns the part of a value at a path */
export const partAt = (value: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((part, name) => (part as Record<string | number, unknown>)[name], value);
