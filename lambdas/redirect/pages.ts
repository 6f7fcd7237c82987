import { createHash } from 'node:crypto';
import { isPageLanguage, type PageLanguage, type PageName, pageText, reportTexts } from './page-texts.ts';

/** A whole page. It holds fixed texts only: nothing of the request, and nothing of the link. */
export interface Page {
  readonly html: string;
  readonly language: PageLanguage;
  /** Allows the page's one style sheet, by its hash, and nothing else. */
  readonly contentSecurityPolicy: string;
}

/** The look of `lambdas/pages/page-style.ts`, in as few bytes as it takes. */
const STYLE =
  ':root{color-scheme:light dark}*{box-sizing:border-box}' +
  'body{margin:0;padding:1rem;min-height:100vh;display:grid;place-content:center;background:#f1f5f4;color:#1a1f2b;font:1.0625rem/1.6 system-ui,sans-serif}' +
  'main{max-width:38rem;padding:clamp(1.25rem,5vw,2.75rem);background:#fff;border:1px solid #d5dee0;border-radius:1.25rem}' +
  'b,a{color:#0b6b5d}h1{font-size:1.75rem;line-height:1.25;margin:1rem 0 .75rem}p{margin:0 0 1rem;color:#4a5264}' +
  '@media(prefers-color-scheme:dark){body{background:#0e1116;color:#f2f4f8}main{background:#171b23;border-color:#323a47}b,a{color:#5fd6c3}p{color:#b4bccb}}';
const styleHash = createHash('sha256').update(STYLE).digest('base64');
const contentSecurityPolicy = `default-src 'none';style-src 'sha256-${styleHash}';base-uri 'none';form-action 'none';frame-ancestors 'none'`;

/** Writes a page in the language that the visitor's browser asks for. */
export function page(name: PageName, acceptLanguage: string): Page {
  const language = preferredLanguage(acceptLanguage);
  const [title, text] = pageText(language, name);
  const direction = language === 'ar' ? ' dir="rtl"' : '';
  const html = `<!doctype html><html lang="${language}"${direction}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title} · Klook Up</title><style>${STYLE}</style></head><body><main><b lang="en" dir="ltr">Klook Up</b><h1>${title}</h1><p>${text}</p><p><a href="/report">${reportTexts[language]}</a></p></main></body></html>`;
  return { html, language, contentSecurityPolicy };
}

/** Characters of `Accept-Language` that are looked at; browsers send about 50. */
const MAX_ACCEPT_LANGUAGE_LENGTH = 500;

/** The best of our languages by the header's weights (RFC 9110, 12.5.4), or English. */
export function preferredLanguage(acceptLanguage: string): PageLanguage {
  let best: PageLanguage = 'en';
  let bestWeight = 0;
  for (const range of acceptLanguage.slice(0, MAX_ACCEPT_LANGUAGE_LENGTH).toLowerCase().split(',')) {
    const [, tag = '', weight = '1'] =
      /^\s*([a-z]+)[a-z0-9-]*\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?$/.exec(range) ?? [];
    // "tl" is how some systems still write Filipino.
    const language = tag === 'tl' ? 'fil' : tag;
    if (isPageLanguage(language) && Number(weight) > bestWeight) {
      best = language;
      bestWeight = Number(weight);
    }
  }
  return best;
}
