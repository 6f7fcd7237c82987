import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBlockEntry } from '../../lambdas/blocks/block-entry.ts';
import { destinationTest } from '../../lambdas/blocks/block-list.ts';

/** The stored form of an entry that an operator writes. */
function entryOf(text: string): string {
  const parsed = parseBlockEntry(text);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.entry;
}

describe('a blocked domain', () => {
  const refuses = destinationTest([entryOf('Evil.Example'), entryOf('bücher.example'), entryOf('192.0.2.7')]);

  it.each([
    'https://evil.example/',
    'http://evil.example:8080/a?b#c',
    'https://EVIL.example/',
    'https://evil.example./',
    'https://evil.example../',
    'https://a.b.evil.example/',
    'https://xn--bcher-kva.example/',
    'https://bücher.example/',
    'https://shop.bücher.example/',
    'http://192.0.2.7/',
    'http://3221225991/',
    'http://0xc0.0.2.7/',
    'http://[::ffff:192.0.2.7]/',
    'http://[64:ff9b::192.0.2.7]/',
  ])('refuses %s', (href) => {
    expect(refuses(href)).toBe(true);
  });

  it.each([
    'https://notevil.example/',
    'https://evil.example.org/',
    'https://example/',
    'https://example.org/evil.example',
    'https://example.org/?https://evil.example/',
    'http://2.7/',
    'not a URL',
  ])('allows %s', (href) => {
    expect(refuses(href)).toBe(false);
  });
});

describe('a blocked pattern', () => {
  it.each([
    ['*paypa1*', 'https://www.paypa1-login.example/', true],
    ['*paypa1*', 'https://example.org/paypa1', false],
    ['*.paste.example', 'https://a.paste.example/', true],
    ['*.paste.example', 'https://paste.example/', false],
    ['docs.example.com/forms/*', 'https://docs.example.com/forms/d/1', true],
    ['docs.example.com/forms/*', 'https://docs.example.com/FORMS/d/1?q=1', true],
    ['docs.example.com/forms/*', 'https://docs.example.com/%66orms/d/1', true],
    ['docs.example.com/forms/*', 'https://docs.example.com/%2566orms/d/1', true],
    ['docs.example.com/forms/*', 'https://docs.example.com//forms/x', true],
    ['docs.example.com/forms/*', 'https://docs.example.com/x/..%2fforms/x', true],
    ['docs.example.com/forms/*', 'https://docs.example.com/.%252f/forms/x', true],
    ['docs.example.com/forms/*', 'https://docs.example.com/%5cforms/x', true],
    ['example.com/ünsafe/*', 'https://example.com/ünsafe/x', true],
    ['example.com/%C3%BCnsafe/*', 'https://example.com/ünsafe/x', true],
    ['example.com/my%20file/*', 'https://example.com/my file/x', true],
    ['example.com/a?id=*', 'https://example.com/a?id=%37', true],
    ['*.example.com.', 'https://a.example.com/', true],
    ['example.com..', 'https://example.com/', true],
    ['docs.example.com/forms/*', 'https://docs.example.com/sheets/1', false],
    ['docs.example.com/forms/*', 'https://evil.docs.example.com/forms/1', false],
    ['*/wp-login.php*', 'https://example.org/wp-login.php?x', true],
    ['*/*.scr', 'https://example.org/a/b.scr', true],
    ['*/*.scr', 'https://example.org/a/b.scr?download', false],
    ['example.com/only', 'https://example.com/only', true],
    ['example.com/only', 'https://example.com/only/more?q=1', true],
    ['https://example.com/only?q=1', 'https://example.com/only', false],
    ['*abab*abab*', 'https://abab.abab.example/', true],
    ['*abab*abab*', 'https://ababab.example/', false],
  ])('%s on %s matches: %s', (text, href, isRefused) => {
    expect(destinationTest([entryOf(text)])(href)).toBe(isRefused);
  });

  it('matches like the equivalent regular expression', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 12 });
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*'), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(pattern, letters, (glob, text) => {
        const expected = new RegExp(`^/${glob.replaceAll('*', '.*')}$`).test(`/${text}`);
        expect(destinationTest([`x.example/${glob}`])(`https://x.example/${text}`)).toBe(expected);
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes no more steps for hostile URLs than for others of the same length', () => {
    const refuses = destinationTest(['evil.example', entryOf('x.example/*a*a*a*a*a*a*a*a*a*a*a*ab')]);
    const cost = (href: string): number => {
      const start = process.cpuUsage();
      for (let n = 0; n < 50; n += 1) refuses(href);
      const { user, system } = process.cpuUsage(start);
      return user + system;
    };
    const plain = () => cost(`https://x.example/${'b'.repeat(4_000)}`);
    plain();
    const hostile = [
      `https://x.example/${'a'.repeat(4_000)}`,
      `http://${'a.'.repeat(2_000)}com/`,
      `https://x.example/${'%3'.repeat(2_000)}4`,
      `https://x.example/${'%25'.repeat(1_300)}41`,
    ];
    // When this was quadratic, the worst of them took thousands of times as long.
    for (const href of hostile) expect(cost(href)).toBeLessThan(100 * plain() + 50_000);
  });
});

describe("an operator's entry", () => {
  it.each([
    ['https://Evil.Example/', 'evil.example'],
    ['evil.example.', 'evil.example'],
    ['  evil.example  ', 'evil.example'],
    ['BÜCHER.example', 'xn--bcher-kva.example'],
    ['*.BÜCHER.example', '*.xn--bcher-kva.example'],
    ['[2001:DB8::0:1]', '[2001:db8::1]'],
    ['0x7f.1', '127.0.0.1'],
    ['evil.example/Path', 'evil.example/path*'],
    ['hxxps://evil[.]example', 'evil.example'],
    ['evil.example//a/../b%20c', 'evil.example/b%20c*'],
    ['[::ffff:192.0.2.7]', '192.0.2.7'],
  ])('%s is stored as %s', (text, entry) => {
    expect(entryOf(text)).toBe(entry);
  });

  it.each([
    '',
    '*',
    '*.*',
    '*/*',
    '*.io',
    'evil',
    'evil.example:8080',
    'evil example',
    'user@evil.example',
    'evil.example#a',
    'evil.example?q=1',
    'evil%2eexample',
    '*bücher*',
    `${'a'.repeat(60)}.${'b'.repeat(60)}.example`,
  ])('%j is refused with a reason', (text) => {
    expect(parseBlockEntry(text)).toEqual({ ok: false, problem: expect.stringMatching(/\.$/) });
  });

  it.each([
    ['co.uk', true],
    ['github.io', true],
    ['*.com', true],
    ['*zip', true],
    ['*.co.uk/*', true],
    ['*paypa1*', false],
    ['example.co.uk', false],
    ['*.example.com', false],
    ['*.*.com', true],
    ['*.com/login*', true],
  ])('%s covers many sites: %s', (text, isPublicSuffix) => {
    expect(parseBlockEntry(text)).toMatchObject({ ok: true, isPublicSuffix });
  });

  it('keeps its meaning when its stored form is entered again', () => {
    fc.assert(
      fc.property(fc.oneof(fc.domain(), fc.webUrl(), fc.string()), (text) => {
        const parsed = parseBlockEntry(text);
        if (parsed.ok) expect(parseBlockEntry(parsed.entry)).toEqual(parsed);
      }),
    );
  });
});
