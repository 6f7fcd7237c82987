import { describe, expect, it } from 'vitest';
import { domainsAround, parseSiteDomain } from '../../lambdas/sites/site-domain.ts';

describe('a domain', () => {
  it.each([
    ['yoursite.com', 'yoursite.com'],
    ['YourSite.COM', 'yoursite.com'],
    ['yoursite.com.', 'yoursite.com'],
    ['blog.yoursite.co.uk', 'blog.yoursite.co.uk'],
    ['münchen.de', 'xn--mnchen-3ya.de'],
    ['MÜNCHEN.de', 'xn--mnchen-3ya.de'],
    ['ｙoursite．com', 'yoursite.com'],
    ['me.blogspot.com', 'me.blogspot.com'],
    ['me.github.io', 'me.github.io'],
    [`${'a'.repeat(63)}.com`, `${'a'.repeat(63)}.com`],
  ])('%s is %s', (sent, domain) => {
    expect(parseSiteDomain(sent)).toEqual({ ok: true, domain });
  });

  it('that looks like another keeps its own name: a Cyrillic letter makes another domain', () => {
    expect(parseSiteDomain('gіthub.com')).toEqual({ ok: true, domain: 'xn--gthub-n2e.com' });
  });

  it.each([
    ['com', 'host name'],
    ['co.uk', 'public suffix'],
    ['blogspot.com', 'public suffix'],
    ['github.io', 'public suffix'],
    ['localhost', 'host name'],
    ['wiki', 'host name'],
    ['printer.local', 'public host name'],
    ['10.in-addr.arpa', 'public host name'],
    ['127.0.0.1', 'IP address'],
    ['0x7f.1', 'IP address'],
    ['2130706433', 'IP address'],
    ['[::1]', 'alone'],
    ['::1', 'alone'],
    ['yoursite.com:8080', 'alone'],
    ['https://yoursite.com', 'alone'],
    ['yoursite.com/path', 'alone'],
    ['yoursite.com\\path', 'alone'],
    ['yoursite.com?q', 'alone'],
    ['yoursite.com#a', 'alone'],
    ['user@yoursite.com', 'alone'],
    ['*.yoursite.com', 'alone'],
    ['_klookup.yoursite.com', 'alone'],
    ['your%73ite.com', 'alone'],
    ['your site.com', 'alone'],
    ['yoursite.com\n', 'alone'],
    ['', 'host name'],
    ['.', 'host name'],
    ['..', 'host name'],
    ['a..com', 'host name'],
    ['.yoursite.com', 'host name'],
    ['yoursite.com..', 'host name'],
    ['-a.com', 'host name'],
    ['a-.com', 'host name'],
    [`${'a'.repeat(64)}.com`, 'host name'],
    [`${'a.'.repeat(126)}com`, 'at most 253'],
    ['a'.repeat(100_000), 'alone'],
  ])('%j is refused', (sent, problem) => {
    expect(parseSiteDomain(sent)).toEqual({ ok: false, problem: expect.stringContaining(problem) });
  });
});

describe('the domains whose proof may cover a host', () => {
  it.each([
    ['example.org', ['example.org']],
    ['www.example.org', ['www.example.org', 'example.org']],
    ['a.b.example.co.uk', ['a.b.example.co.uk', 'b.example.co.uk', 'example.co.uk']],
    ['me.blogspot.com', ['me.blogspot.com']],
    ['blogspot.com', []],
    ['192.0.2.1', []],
    ['[2001:db8::1]', []],
  ])('%s: %j', (host, domains) => {
    expect(domainsAround(host)).toEqual(domains);
  });

  it('are at most six', () => {
    expect(domainsAround(`${'a.'.repeat(100)}example.org`)).toHaveLength(6);
  });
});
