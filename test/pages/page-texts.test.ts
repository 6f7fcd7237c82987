import { describe, expect, it } from 'vitest';
import { reportTexts } from '../../lambdas/abuse/report-texts.ts';
import type { PageLanguage } from '../../lambdas/languages/page-language.ts';
import { html } from '../../lambdas/pages/html.ts';
import { texts } from '../../lambdas/pages/page-texts.ts';

/** Every text with its path; templates are filled with their parameters' names. */
function flat(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, value(html`ONE`, html`TWO`.text).text ?? '']];
  return Object.entries(value as object).flatMap(([key, inner]) => flat(inner, `${path}.${key}`));
}
const textsOf = (language: PageLanguage) =>
  new Map(flat({ ...texts[language], report: reportTexts[language] }));
const all = (Object.keys(texts) as PageLanguage[]).map((language) => [language, textsOf(language)] as const);
const english = textsOf('en');

describe('the page texts', () => {
  it.each(all)('in %s are complete, plain, and not copies of the English ones', (language, own) => {
    expect([...own.keys()]).toEqual([...english.keys()]);
    for (const [path, text] of own) {
      expect(text.trim(), path).toBe(text);
      expect(text, path).not.toMatch(/[<>]|^$|\s\s/);
      if (language !== 'en') expect(text, path).not.toBe(english.get(path));
    }
  });

  it.each(all)('in %s use their parameters', (_language, own) => {
    expect(own.get('.preview.foundOn')).toMatch(/ONE.*TWO/);
    expect(own.get('.preview.lookalike')).toContain('ONE');
    expect(own.get('.report.linkHint')).toContain('ONE');
    expect(own.get('.report.noScript')).toContain('ONE');
    expect(own.get('.report.tooMany.text')).toContain('ONE');
    expect(own.get('.errors.writeTo')).toMatch(/ONE.*TWO/);
  });

  it.each(all)('in %s say that no IP address of a reporter is kept', (_language, own) => {
    expect(own.get('.report.privacy')).toContain('IP');
  });

  it.each(all)('in %s say who has not reviewed the website', (_language, own) => {
    expect(own.get('.preview.notReviewed')).toContain('ONE');
  });
});
