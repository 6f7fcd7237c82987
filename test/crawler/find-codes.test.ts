import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFoundIn, judge, pageOf, SHORT_CODE, SHORT_URL, soughtLink } from './pages.ts';

const custom = soughtLink({ shortCode: 'quarry', isCustomCode: true });
const CODE_CHARACTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'];

describe('A code on a page', () => {
  it.each([
    ['in an attribute', `<a data-code="${SHORT_CODE}">Map</a>`],
    ['in text', `Enter ${SHORT_CODE} at the kiosk.`],
    ['between other characters', `(${SHORT_CODE})`],
  ])('is found %s', (_where, body) => {
    expect(isFoundIn(body)).toBe(true);
  });

  it('is not found as a part of a longer one', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CODE_CHARACTERS), fc.boolean(), (character, isBefore) => {
        const longer = isBefore ? character + SHORT_CODE : SHORT_CODE + character;
        expect(isFoundIn(`<a href="https://go.example/${longer}">${longer}</a>`)).toBe(false);
      }),
    );
  });

  it('is found next to any other ASCII character', () => {
    const others = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index)).filter(
      (character) => !CODE_CHARACTERS.includes(character) && !'<>&"\'%\\'.includes(character),
    );
    for (const character of others)
      expect(isFoundIn(`<a href="x${character}${SHORT_CODE}${character}">`), character).toBe(true);
  });

  it('is found in any nesting of encodings', () => {
    const wraps: readonly ((text: string) => string)[] = [
      encodeURIComponent,
      (text) => `https://out.example/?to=${encodeURIComponent(text)}`,
      (text) => Buffer.from(text).toString('base64'),
      (text) => `/go.php?to=${Buffer.from(text).toString('base64url')}`,
      (text) => [...text].map((character) => `&#${character.codePointAt(0)};`).join(''),
      (text) => JSON.stringify(text).replaceAll('/', '\\/'),
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...wraps), { maxLength: 4 }), (nesting) => {
        const wrapped = nesting.reduce((text, wrap) => wrap(text), SHORT_URL);
        const attribute = wrapped.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
        expect(isFoundIn(`<a href="${attribute}">Map</a>`)).toBe(true);
      }),
    );
  });

  it('is never found on a page without it', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        fc.pre(!text.includes(SHORT_CODE));
        expect(isFoundIn(text)).toBe(false);
      }),
    );
  });

  it('counts in a script only inside its short URL', () => {
    expect(isFoundIn(`<script>open("${SHORT_URL}")</script>`)).toBe(true);
    expect(isFoundIn(`<script>go("${SHORT_CODE}")</script>`)).toBe(false);
  });

  it.each([
    ['a script', `<script>go("${SHORT_CODE}")</script>`],
    ['a comment', `<!-- ${SHORT_URL} -->`],
    ['the name of an attribute', `<a ${SHORT_CODE}="">`],
  ])('is seen without being found in %s', (_where, body) => {
    const link = soughtLink();
    const { found, occurring } = judge(pageOf(body), [link]);
    expect([found.has(link), occurring.has(link)]).toEqual([false, true]);
  });
});

describe('A custom code on a page', () => {
  it.each([
    'https://go.example/quarry',
    'http://GO.example/quarry',
    '//go.example/quarry',
    'https://go.example/quarry/page',
    'https://go.example:443/quarry',
    'https://go.example./quarry',
    'https://go.example/quarry?from=here#x',
    'https://go.example/quarry/',
    'see go.example/quarry.',
  ])('is found in its short URL: %s', (url) => {
    expect(isFoundIn(`<p title="${url}">x</p>`, custom)).toBe(true);
    expect(isFoundIn(`<p>${url}</p>`, custom)).toBe(true);
  });

  it.each([
    'quarry',
    '/quarry',
    'https://walks.example/quarry',
    'https://notgo.example/quarry',
    'https://go.example.evil.example/quarry',
    'https://go.example:8080/quarry',
    'https://go.example/quarry-map',
    'https://go.example/quarry/other',
    'https://go.example/api/quarry',
    'https://go.example/quarry.html',
    'https://go.example/Quarry',
  ])('is not found in %s', (text) => {
    expect(isFoundIn(`<a href="${text}">${text}</a>`, custom)).toBe(false);
  });
});
