import { beforeAll, describe, expect, it } from 'vitest';
import { judge, pageOf, TEXT } from './pages.ts';

/** Each takes the processor time of a few ordinary pages: a quadratic step would take that of hundreds. */
describe('A page made to be slow', () => {
  const SIZE = 100_000;
  const MAX_RATIO = 12;
  const fill = (text: string): string => text.repeat(Math.ceil(SIZE / text.length)).slice(0, SIZE);
  const timeOf = (html: string): number => {
    const start = process.cpuUsage();
    judge(pageOf(html));
    const { user, system } = process.cpuUsage(start);
    return user + system;
  };

  let ordinary: number;

  beforeAll(() => {
    const html = fill(`${TEXT}<ul><li><a class="next" href="/mill">The mill</a></li></ul>\n`);
    timeOf(html);
    ordinary = timeOf(html);
  });

  it.each([
    ['100,000 levels of elements', '<div>'.repeat(100_000)],
    ['levels of elements that seldom nest', fill('<li><p>')],
    ['end tags without a start', '<i>'.repeat(500) + fill('</b>')],
    ['comments that never end', fill('<!--')],
    ['comments and nothing else', fill('<!-- x -->')],
    ['an attribute of 1 MB', `<a href="${fill('%2541')}">`],
    ['nested percent signs', `%${fill('25')}`],
    ['base64 in an attribute', `<a href="${fill('QUJD')}">`],
    ['short URLs without a code', fill('https://go.example/')],
    ['beginnings of phrases', fill('log in to ')],
    ['stems of patterns', fill('the site must be ')],
    ['stems of phrases about members', fill('register reply please to see ')],
    ['stems of phrases without blanks', fill('登录请查看后')],
    ['sections without content', fill('<div data-url="/a"><p><b></b></p>x</div>')],
    ['columns of log-in forms', `<p>${fill('<a href="/a"></a><input type="password">')}</p><h2>${TEXT}</h2>`],
    ['links with names like those of comments', fill('<a href="/a">more of the comments</a>')],
  ])('takes little longer than others: %s', (_kind, html) => {
    expect(timeOf(html) / ordinary).toBeLessThan(MAX_RATIO);
  });
});
