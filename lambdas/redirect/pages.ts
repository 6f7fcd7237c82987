import { hash } from 'node:crypto';
import { type PageLanguage, preferredLanguage } from '../languages/page-language.ts';
import { type PageName, pageText, reportLinkText } from '../pages/edge-page-texts.ts';
import type { EdgeBrand } from './edge-config.ts';

/** A complete page. It only contains fixed texts and the stage's, nothing from the request or the link. */
export interface Page {
  readonly html: string;
  readonly language: PageLanguage;
  /** Allows only the page's style sheet, by its hash. */
  readonly contentSecurityPolicy: string;
}

/** The design of `lambdas/pages/page-style.ts`, in as few bytes as possible. */
const STYLE =
  '*{box-sizing:border-box}' +
  'body{margin:0;padding:1rem;min-height:100vh;display:grid;place-content:center;background:#f1f5f4;color:#1a1f2b;font:1.0625rem/1.6 system-ui,sans-serif;overflow-wrap:anywhere}' +
  'main{max-width:38rem;padding:clamp(1.25rem,5vw,2.75rem);background:#fff;border:1px solid #d5dee0;border-radius:1.25rem}' +
  'b,a{color:var(--mark)}h1{font-size:1.75rem;line-height:1.25;margin:1rem 0 .75rem}p{margin:0 0 1rem;color:#4a5264}' +
  '@media(prefers-color-scheme:dark){body{background:#0e1116;color:#f2f4f8}main{background:#171b23;border-color:#323a47}p{color:#b4bccb}}';

/** Renders a page in the visitor's preferred language. */
export type RenderEdgePage = (name: PageName, acceptLanguage: string) => Page;

/** Prepares the pages of a stage. */
export function edgePages({ name: brandName, style, logo = '', legal }: EdgeBrand): RenderEdgePage {
  const css = style + STYLE;
  return (name, acceptLanguage) => {
    const language = preferredLanguage(acceptLanguage);
    const contentSecurityPolicy = `default-src 'none';style-src 'sha256-${hash('sha256', css, 'base64')}';base-uri 'none';form-action 'none';frame-ancestors 'none'`;
    const [title, text] = pageText(language, name);
    const direction = language === 'ar' ? ' dir="rtl"' : '';
    const html = `<!doctype html><html lang="${language}"${direction}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title} · ${brandName}</title><style>${css}</style></head><body><main><b>${logo}<bdi translate="no">${brandName}</bdi></b><h1>${title}</h1><p>${text}</p><p><a href="/report">${reportLinkText(language)}</a>${legal?.[language] ?? ''}</p></main></body></html>`;
    return { html, language, contentSecurityPolicy };
  };
}
