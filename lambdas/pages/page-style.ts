import { createHash } from 'node:crypto';
import type { Brand } from '../brand/brand.ts';
import { customProperties, paletteOf } from '../brand/palette.ts';

/**
 * The style sheet of all pages, apart from its colours: system fonts, and logical properties, so that Arabic mirrors. The edge's
 * own pages (`lambdas/redirect/pages.ts`) look alike.
 */
const source = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;min-height:100vh;min-height:100svh;display:flex;flex-direction:column;gap:1.25rem;align-items:center;
padding:clamp(1rem,4vw,2.5rem) clamp(.75rem,4vw,2rem);background:var(--ground);color:var(--ink);
font:1.0625rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:break-word}
body>*{width:100%;max-width:38rem}
.brand{display:flex;align-items:center;gap:.5rem;font-weight:650;color:var(--mark);font-size:1.125rem}
.brand svg{width:auto;height:1.75rem;flex:none}
.brand bdi{min-width:0;overflow-wrap:anywhere}
main{margin-block:auto;background:var(--paper);border:1px solid var(--line);border-radius:1.25rem;
padding:clamp(1.25rem,5vw,2.75rem);box-shadow:0 1px 2px #0000000d,0 1.25rem 3rem -1rem #0b3b3326}
h1{margin:0;font-size:1.75rem;line-height:1.25;letter-spacing:-.01em;text-wrap:balance}
h2{margin:0;font-size:1.125rem;line-height:1.35}
p{margin:.75rem 0 0}
figure+p{margin-block-start:1.25rem}
a{color:var(--mark);text-underline-offset:.2em;text-decoration-thickness:from-font}
a:hover{color:var(--strong);text-decoration-thickness:.125em}
:focus-visible{outline:3px solid var(--mark);outline-offset:3px;border-radius:.25rem}
.dim{color:var(--dim);font-size:.9375rem}
.goal{font-size:1.0625rem;font-weight:400;line-height:1.5;letter-spacing:0;color:var(--dim)}
.host{display:block;margin-block-start:.125rem;color:var(--dim);font-size:clamp(1rem,.85rem + .8vw,1.25rem);line-height:1.2;text-align:start;overflow-wrap:anywhere}
[dir=rtl] .host{text-align:right}
.host b{display:inline-block;max-width:100%;color:var(--ink);font-size:clamp(1.25rem,.9rem + 2vw,1.75rem);font-weight:750;letter-spacing:-.02em}
.host.m b{font-size:clamp(1.25rem,.5rem + 3.6vw,2.5rem)}
.host.s b{font-size:clamp(1.625rem,.75rem + 5vw,3.25rem)}
.facts{list-style:none;margin:1rem 0 0;padding:0;display:grid;gap:.625rem}
.facts li{display:flex;gap:.625rem;align-items:flex-start;color:var(--dim);min-width:0}
.facts span{min-width:0;overflow-wrap:anywhere}
.facts svg{flex:none;width:1.25rem;height:1.25rem;margin-block-start:.2rem}
.facts .good svg{color:var(--mark)}
.facts .good strong{color:var(--ink);font-weight:600}
.facts .warn{color:var(--warn);background:var(--warn-soft);border-radius:.625rem;padding:.625rem .75rem}
figure{margin:1.5rem 0 0;padding:.875rem 1.125rem 1rem;background:var(--soft);border-inline-start:.25rem solid var(--mark);
border-start-end-radius:.625rem;border-end-end-radius:.625rem;overflow:hidden}
figcaption{font-size:.9375rem;color:var(--dim)}
blockquote{margin:0}
blockquote p{margin:.25rem 0 0;overflow-wrap:anywhere}
blockquote .head{font-weight:650;font-size:1.125rem;line-height:1.4}
form{margin-block-start:1.5rem}
.captcha{padding:.75rem 1rem;border:1px solid var(--line);border-radius:.625rem;color:var(--dim);font-size:.9375rem}
.captcha-status{margin:0}
.captcha progress{width:100%;accent-color:var(--mark)}
@media(scripting:none){.captcha{display:none}}
.button{display:flex;align-items:center;justify-content:center;width:100%;min-height:3.25rem;margin-block-start:1rem;padding:.75rem 1rem;border:2px solid transparent;border-radius:.875rem;
background:var(--mark);color:var(--on);font:inherit;font-weight:650;font-size:1.125rem;line-height:1.3;text-align:center;text-decoration:none;cursor:pointer}
.button:hover{background:var(--strong);color:var(--on)}
.calm{margin-block-end:-.5rem;display:flex;flex-wrap:wrap;gap:.25rem .75rem;align-items:center;margin-block-start:.75rem}
.quiet{min-height:2.75rem;padding:.25rem .5rem;margin-inline:-.5rem;border:0;background:none;color:var(--mark);font:inherit;text-decoration:underline;text-underline-offset:.2em;cursor:pointer}
[hidden]{display:none!important}
.problem{margin-block-end:1.5rem;padding:.875rem 1.125rem;border:2px solid var(--warn);border-radius:.75rem;background:var(--warn-soft)}
.problem p{margin-block-start:.25rem}
.problem:focus{outline:0}
.problem ul{margin:.25rem 0 0;padding-inline-start:1.25rem}
.problem a{color:var(--warn);font-weight:600}
.field{margin:1.5rem 0 0;padding:0;border:0;min-width:0}
.field.wrong{padding-inline-start:.875rem;border-inline-start:.25rem solid var(--warn)}
.field>label,legend{display:block;padding:0;font-weight:650}
.field>.dim{margin-block-start:0}
.error{margin-block-start:.25rem;color:var(--warn);font-weight:600}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
[type=text],[type=email],[type=password],textarea{display:block;width:100%;min-height:2.75rem;margin-block-start:.375rem;padding:.5rem .75rem;
border:2px solid var(--dim);border-radius:.625rem;background:var(--paper);color:var(--ink);font:inherit}
textarea{resize:vertical}
.choice{display:flex;gap:.75rem;align-items:flex-start}
.choice input{flex:none;width:1.5rem;height:1.5rem;margin:.625rem 0;accent-color:var(--mark)}
.choice label{flex:1;min-width:0;padding-block:.5rem}
.field+.dim{margin-block:1.5rem .75rem}
.foot{display:flex;flex-wrap:wrap;gap:0 1.25rem;font-size:.9375rem}
.foot a{display:inline-block;padding-block:.625rem;color:var(--dim)}
.note{padding:.75rem 1rem;background:var(--soft);border-radius:.625rem}
.url{display:block;margin-block-start:.25rem;padding:.75rem 1rem;background:var(--soft);border-radius:.625rem;overflow-wrap:anywhere;text-align:start;
font:.9375rem/1.6 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;max-height:14rem;overflow:auto}
@media(min-width:40rem){.button{width:fit-content;min-width:17rem;padding-inline:1.5rem}}
@media(forced-colors:active){main,figure,.button{border:2px solid}}
@media(prefers-reduced-motion:no-preference){.button{transition:background-color .15s}}
@media print{.button{display:none}}
`;

const rules = source.trim().replaceAll(/\n/g, '');

/** The style sheet of a stage's pages. */
export interface PageStyle {
  /** As inlined in every page. */
  readonly text: string;
  /** Its source expression for the Content-Security-Policy. */
  readonly hash: string;
}

const styles = new WeakMap<Brand, PageStyle>();

/** @returns the style sheet in the stage's colours, made once for each brand */
export function pageStyleOf(brand: Brand): PageStyle {
  const known = styles.get(brand);
  if (known) return known;
  const text = customProperties((scheme) => ({ ...paletteOf(brand, scheme) })) + rules;
  const style = { text, hash: `'sha256-${createHash('sha256').update(text).digest('base64')}'` };
  styles.set(brand, style);
  return style;
}
