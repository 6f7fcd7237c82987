/** The lists of Web Risk (https://cloud.google.com/web-risk/docs/reference/rest/v1/ThreatType). */
const threatTypes = [
  'MALWARE',
  'SOCIAL_ENGINEERING',
  'UNWANTED_SOFTWARE',
  'SOCIAL_ENGINEERING_EXTENDED_COVERAGE',
] as const;
export type ThreatType = (typeof threatTypes)[number];

export const isThreatType = (name: string): name is ThreatType =>
  (threatTypes as readonly string[]).includes(name);

/** Google's own harmless test pages. */
const testPages: readonly (readonly [expression: string, type: ThreatType])[] = [
  ['testsafebrowsing.appspot.com/s/malware.html', 'MALWARE'],
  ['testsafebrowsing.appspot.com/s/phishing.html', 'SOCIAL_ENGINEERING'],
  ['testsafebrowsing.appspot.com/s/unwanted.html', 'UNWANTED_SOFTWARE'],
];

/** The listed addresses: Google's test pages, and those that a test adds. */
export class StandInLists {
  readonly #lists = new Map<string, Set<ThreatType>>();

  constructor() {
    for (const [expression, type] of testPages) this.add(expression, type);
  }

  /** @param expression a host with a path, with a directory (`evil.example/a/`), or with a slash for all of it (`evil.example/`) */
  add(expression: string, type: ThreatType): void {
    this.#lists.set(expression, (this.#lists.get(expression) ?? new Set()).add(type));
  }

  /** @returns the requested lists that contain an address */
  find(uri: URL, requested: readonly ThreatType[]): ThreatType[] {
    const types = new Set(expressionsOf(uri).flatMap((each) => [...(this.#lists.get(each) ?? [])]));
    return requested.filter((type) => types.has(type));
  }
}

/**
 * The expressions that match an address: up to five hosts, each with the path and query, the path, and up to four
 * directories (https://cloud.google.com/web-risk/docs/urls-hashing).
 */
function expressionsOf({ hostname, pathname, search }: URL): string[] {
  const labels = hostname.split('.');
  const parents = labels.map((_label, index) => labels.slice(index)).filter(({ length }) => length > 1);
  const hosts = [hostname, ...parents.map((names) => names.join('.')).slice(-4)];
  const names = pathname.split('/').slice(0, -1).slice(0, 4);
  const directories = names.map((_name, index) => `${names.slice(0, index + 1).join('/')}/`);
  return hosts.flatMap((host) => [pathname + search, pathname, ...directories].map((path) => host + path));
}
