import { beforeAll, describe, expect, it, vi } from 'vitest';
import { pageLanguages } from '../../lambdas/languages/page-language.ts';
import { de as fieldTexts } from '../../web/src/api/field-texts/de.ts';
import { matches } from '../../web/src/app/match-commands.ts';
import { shownKeys } from '../../web/src/keyboard/shown-keys.ts';
import { de as landing } from '../../web/src/landing/texts/de.ts';
import { pluralIn, relativeUnit } from '../../web/src/languages/formats.ts';
import { showLanguage } from '../../web/src/languages/language.ts';
import { localeOf } from '../../web/src/languages/locale.ts';

const texts = Object.fromEntries(
  await Promise.all(
    pageLanguages.map(async (language) => {
      const first = (await import(`../../web/src/languages/${language}.ts`)) as { readonly texts: object };
      const more = (await import(`../../web/src/languages/more/${language}.ts`)) as {
        readonly texts: object;
      };
      const desk = await import(`../../web/src/operators/texts/${language}.ts`);
      return [language, { ...first.texts, ...more.texts, operators: desk[language] }] as const;
    }),
  ),
);

/** All texts below an object, by path. Those of functions are what they return for words of their own. */
function flat(value: unknown, path = ''): readonly (readonly [path: string, text: string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, String(value('A', 'B', 'C'))]];
  return Object.entries(value as object).flatMap(([name, each]) => flat(each, `${path}/${name}`));
}

describe('the texts', () => {
  // Texts that count ask for the page's language.
  beforeAll(async () => {
    vi.stubGlobal('document', { documentElement: {} });
    await showLanguage('en');
    return () => vi.unstubAllGlobals();
  });

  it.each(pageLanguages)('are all there in %s', (language) => {
    const names = (of: object | undefined) => flat(of).map(([path]) => path);
    expect(names(texts[language])).toEqual(names(texts.en));
    expect(flat(texts[language]).filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it.each(pageLanguages.filter((language) => language !== 'en'))(
    'of %s are no English sentences',
    (language) => {
      const english = new Map(flat(texts.en));
      const same = flat(texts[language]).filter(([path, text]) => english.get(path) === text);
      // Single words may be the same in both.
      expect(same.filter(([, text]) => text.split(' ').length > 2)).toEqual([]);
    },
  );

  it('of German say Sie to everybody', () => {
    const familiar = flat({ ...texts.de, fieldTexts, landing }).filter(([, text]) =>
      /\b(du|dein\w*|dir|dich|gib|nimm)\b|(?<=^|[.:;!?] )(ändere|beginne|bestätige|entscheide|lade|lösche|prüfe|schreibe|versuche|wähle) /i.test(
        text,
      ),
    );
    expect(familiar).toEqual([]);
  });
});

describe('plurals', () => {
  it('take the form of the language', () => {
    const forms = { one: '# click', other: '# clicks' };
    expect(pluralIn('en', '1', 1, forms)).toBe('1 click');
    expect(pluralIn('en', '1,000', 1_000, forms)).toBe('1,000 clicks');
    expect(pluralIn('fr', '0', 0, { one: '# clic', other: '# clics' })).toBe('0 clic');
    expect(pluralIn('ar', '3', 3, { two: 'نقرتان', few: '# نقرات', other: '# نقرة' })).toBe('3 نقرات');
  });

  it('fall back to the form for all others', () => {
    expect(pluralIn('ar', '11', 11, { other: '# نقرة' })).toBe('11 نقرة');
  });
});

describe('times', () => {
  it.each([
    [-30, [-30, 'second']],
    [-90, [-1, 'minute']],
    [-7_200, [-2, 'hour']],
    [-86_400 * 3, [-3, 'day']],
    [86_400 * 15, [2, 'week']],
    [-31_536_000 * 2, [-2, 'year']],
  ])('of %i seconds are shown in the largest unit that fits', (seconds, expected) => {
    expect(relativeUnit(seconds)).toEqual(expected);
  });
});

describe('the locale', () => {
  it("is the person's own variant of the page's language", () => {
    expect(localeOf('en', ['de-CH', 'en-GB'])).toBe('en-GB');
  });

  it('is the language alone when the person prefers others', () => {
    expect(localeOf('fil', ['de-CH', 'fi-FI'])).toBe('fil');
  });
});

describe('the command palette', () => {
  it('finds commands by the beginnings of their words, in any order, case and accent', () => {
    expect(matches('Go to Settings › API keys', 'key set')).toBe(true);
    expect(matches('Paramètres › Sécurité', 'securite')).toBe(true);
    expect(matches('Go to Links', 'nks')).toBe(false);
    expect(matches('Go to Links', '')).toBe(true);
  });
});

describe('keys', () => {
  it('are labelled as keyboards do', () => {
    expect(shownKeys('$mod+k', true)).toEqual(['⌘', 'K']);
    expect(shownKeys('$mod+k', false)).toEqual(['Ctrl', 'K']);
    expect(shownKeys('[Shift]+?', false)).toEqual(['?']);
  });
});
