/**
 * The header rules of Mozilla's HTTP Observatory that a response breaks
 * (https://github.com/mdn/mdn-http-observatory, `src/grader/charts.js` and `docs/scoring`). CloudFront adds
 * HSTS, which is tested in test/lib/edge.test.ts.
 * @param headers with lower-case names
 * @returns the broken rules; none for a score of 100 or more
 */
export function brokenRules(headers: Readonly<Record<string, string>>): string[] {
  const csp = policyOf(headers['content-security-policy'] ?? '');
  const sources = (name: string): readonly string[] => csp.get(name) ?? csp.get('default-src') ?? ['*'];
  const active = [...sources('script-src'), ...sources('object-src')];
  const rules: Readonly<Record<string, boolean>> = {
    'csp-implemented': csp.size > 0,
    'csp-default-src-none': csp.get('default-src')?.join() === "'none'",
    'csp-no-unsafe-inline-in-scripts': !active.includes("'unsafe-inline'") && !active.includes('data:'),
    'csp-no-unsafe-inline-in-styles': !sources('style-src').includes("'unsafe-inline'"),
    'csp-no-unsafe-eval': !active.includes("'unsafe-eval'"),
    'csp-no-broad-sources': !active.some((source) => /^(\*|https?:|ftp:)$/.test(source)),
    'csp-no-insecure-scheme': ['script-src', 'style-src', 'img-src', 'frame-src', 'connect-src'].every(
      (name) => !sources(name).some((source) => /^(http|ftp|ws):/.test(source)),
    ),
    'csp-base-uri': csp.get('base-uri')?.join() === "'none'",
    'csp-form-action': csp.has('form-action'),
    'csp-frame-ancestors': csp.get('frame-ancestors')?.join() === "'none'",
    'cookies-not-found': headers['set-cookie'] === undefined,
    'cross-origin-resource-sharing-not-implemented': headers['access-control-allow-origin'] === undefined,
    'x-content-type-options-nosniff': headers['x-content-type-options'] === 'nosniff',
    'x-frame-options-sameorigin-or-deny': headers['x-frame-options'] === 'DENY',
    'referrer-policy-private': [
      'no-referrer',
      'same-origin',
      'strict-origin',
      'strict-origin-when-cross-origin',
    ].includes(headers['referrer-policy'] ?? ''),
    'cross-origin-resource-policy-same-origin': headers['cross-origin-resource-policy'] === 'same-origin',
  };
  return Object.entries(rules).flatMap(([rule, isKept]) => (isKept ? [] : [rule]));
}

const policyOf = (header: string): ReadonlyMap<string, readonly string[]> =>
  new Map(
    header
      .split(';')
      .map((directive) => directive.trim().split(/\s+/))
      .filter(([name]) => name !== '')
      .map(([name = '', ...values]) => [name, values]),
  );
