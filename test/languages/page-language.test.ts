import { describe, expect, it } from 'vitest';
import { preferredLanguage } from '../../lambdas/languages/page-language.ts';

describe("the visitor's language", () => {
  it.each([
    ['', 'en'],
    ['*', 'en'],
    ['es', 'es'],
    ['ES-419', 'es'],
    ['de-CH, fr;q=0.9', 'de'],
    ['ja, fr;q=0.5, de;q=0.7', 'de'],
    ['fr;q=0.5, en;q=0.8', 'en'],
    ['fr;q=0, pt', 'pt'],
    ['fr;q=0', 'en'],
    ['tl-PH', 'fil'],
    ['fil-PH,en;q=0.8', 'fil'],
    ['ar-EG', 'ar'],
    ['ja', 'en'],
    ['constructor', 'en'],
    ['de;q=2', 'en'],
    ['<script>', 'en'],
    [`${'x,'.repeat(10_000)}de`, 'en'],
  ])('for "%s" is %s', (acceptLanguage, language) => {
    expect(preferredLanguage(acceptLanguage)).toBe(language);
  });
});
