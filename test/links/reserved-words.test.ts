import { describe, expect, it } from 'vitest';
import { routes } from '../../lambdas/http/routes.ts';
import { isReservedWord } from '../../lambdas/links/reserved-words.ts';

describe('a word that the site uses', () => {
  const segments = new Set(routes.map(({ path }) => path.split('/')[1] ?? ''));

  it.each([...segments].filter((segment) => !segment.startsWith('{')))('is reserved: %s', (segment) => {
    expect(isReservedWord(segment)).toBe(true);
  });

  it.each(['Reset-Password', 'VERIFY-EMAIL', 'login', 'preview', 'page', 'links', 'robots.txt', 'canary1'])(
    'or may use later is reserved in any case: %s',
    (word) => expect(isReservedWord(word)).toBe(true),
  );

  it('leaves other words free', () => {
    expect(isReservedWord('my-summer-sale')).toBe(false);
  });
});
