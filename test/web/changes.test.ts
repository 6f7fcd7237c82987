import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const SOURCES = 'web/src';

/** Without an account yet, or with the account's own password or token. */
const isEntrance = (file: string, endpoint: string): boolean =>
  file.includes('/accounts/') || endpoint === 'POST /session/confirm';

/** The changes of the app, with what they ask before. */
const changes = globSync(`${SOURCES}/**/*.tsx`).flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/useChange\('([^']+)'(?:, \{([^}]*))?/g)].map(
    ([, endpoint = '', options = '']) => ({
      file,
      endpoint,
      isAsked: options.includes('first: requireSession'),
    }),
  ),
);

describe('a change that no id of the account names', () => {
  it('asks before whose session it is', () => {
    const unnamed = changes.filter(
      ({ file, endpoint }) => !endpoint.includes('{id}') && !isEntrance(file, endpoint),
    );
    expect(unnamed.length).toBeGreaterThan(9);
    expect(unnamed.filter(({ isAsked }) => !isAsked).map(({ endpoint }) => endpoint)).toEqual([]);
  });
});
