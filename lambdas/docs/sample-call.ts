/** One call of the API, to be written in every language. */
export interface SampleCall {
  /** Unique on the page. */
  readonly name: string;
  readonly summary: string;
  readonly method: string;
  readonly url: string;
  readonly sendsKey: boolean;
  /** Beside `Authorization` and `Content-Type`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** The whole answer, parsed. */
  readonly answer: unknown;
  readonly status: number;
  /** The part of the answer that the program prints: names of fields, and places in arrays. */
  readonly prints: readonly (string | number)[];
}

export type Language = 'curl' | 'javascript' | 'typescript' | 'python' | 'php';

/** The languages of the examples, by the names that people call them. */
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
  /** What curl prints: the whole answer. Long lists of it are cut to the first. */
  readonly answer?: { readonly status: number; readonly value: unknown };
  /** What the program prints in the other languages. */
  readonly prints: string;
}

/** @returns the part of a value that lies at a path */
export const partAt = (value: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((part, name) => (part as Record<string | number, unknown>)[name], value);
