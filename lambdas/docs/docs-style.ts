import { createHash } from 'node:crypto';
import type { Brand } from '../brand/brand.ts';
import { customProperties, paletteOf, referenceColours } from '../brand/palette.ts';
import { languages } from './sample-call.ts';

/** Shows only the chosen language. A browser without `:has` shows all of them. */
const languageChoice = Object.keys(languages)
  .map(
    (name) =>
      `body:has(#choose-${name}:checked) [data-language]:not([data-language=${name}]),` +
      `body:has(#choose-${name}:checked) [data-except=${name}]{display:none}`,
  )
  .join('\n');

/** The only style sheet of each page, apart from its colours. */
const rules = `
*{box-sizing:border-box}
html{scroll-padding-top:4.5rem}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.6 system-ui,sans-serif;overflow-wrap:break-word}
a{color:var(--mark);text-underline-offset:.15em}
h1,h2,h3{line-height:1.25;margin:0}
h1{font-size:2rem}
h2{font-size:1.5rem}
h3{font-size:1.2rem}
h2 a,h3 a{color:inherit;text-decoration:none}
h2 a:hover,h3 a:hover{text-decoration:underline}
:focus-visible{outline:2px solid var(--mark);outline-offset:2px}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;z-index:3;background:var(--paper);padding:.5rem 1rem}
header.bar{position:sticky;top:0;z-index:2;display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:center;padding:.5rem 1rem;background:var(--paper);border-bottom:1px solid var(--line)}
header.bar>b{color:var(--mark);display:flex;gap:.5rem;align-items:center;min-width:0;overflow-wrap:anywhere}
header.bar svg{width:auto;height:1.5rem;flex:none}
.languages{display:flex;border:0;margin:0;padding:0;gap:.125rem}
.languages label{position:relative;padding:.25rem .5rem;border-radius:.375rem;cursor:pointer;font-size:.875rem;color:var(--dim)}
.languages input{position:absolute;inset:0;opacity:0;margin:0;cursor:pointer}
.languages label:has(:checked){background:var(--mark);color:var(--paper)}
.languages label:has(:focus-visible){outline:2px solid var(--mark);outline-offset:2px}
.to-contents{font-size:.875rem}
.contents{border:1px solid var(--line);border-radius:.5rem;padding:.75rem 1rem;font-size:.9375rem;margin-top:1.5rem}
.side{display:none}
nav ul{list-style:none;margin:0;padding:0}
nav ul ul{padding-left:.75rem;border-left:1px solid var(--line);margin:.25rem 0 .75rem}
nav a{display:block;padding:.125rem 0;color:var(--ink);text-decoration:none}
nav a:hover{color:var(--mark);text-decoration:underline}
main{max-width:52rem;padding:1.5rem 1rem 6rem;margin:0 auto;min-width:0}
section{margin-top:2.5rem}
section section{margin-top:2rem}
#endpoints>section{border-top:1px solid var(--line);padding-top:2rem}
.lead{font-size:1.125rem;color:var(--dim)}
.dim,.prints,.language,.limits,figcaption{color:var(--dim)}
.limits{white-space:nowrap}
code,pre,samp{font:.875em/1.55 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
code{background:var(--soft);border-radius:.25rem;padding:.1em .3em}
pre{background:var(--soft);border:1px solid var(--line);border-radius:.5rem;padding:.875rem 1rem;margin:.25rem 0 0;overflow:auto;max-height:32rem;tab-size:4}
pre code{background:none;padding:0}
figure{margin:1.25rem 0}
figcaption{font-weight:600;margin-bottom:.25rem}
.language{font-size:.75rem}
.prints{margin:.375rem 0 0;font-size:.875rem}
.prints samp{color:var(--ink)}
details{margin-top:.5rem}
summary{cursor:pointer}
.route{display:flex;flex-wrap:wrap;gap:.5rem;align-items:baseline}
.method{font:600 .8125rem/1.6 ui-monospace,Menlo,Consolas,monospace;padding:0 .5rem;border-radius:.25rem;color:var(--paper);background:var(--dim)}
.method.post{background:#1f6feb;color:#fff}
.method.get{background:#0b6b5d;color:#fff}
.method.put{background:#8a5a00;color:#fff}
.method.delete{background:#b42318;color:#fff}
.scroll{overflow-x:auto;margin-top:1rem}
table{border-collapse:collapse;width:100%;font-size:.9375rem}
caption{text-align:left;font-weight:600;padding-bottom:.375rem}
th,td{text-align:left;vertical-align:top;padding:.5rem .75rem .5rem 0;border-top:1px solid var(--line);overflow-wrap:normal}
thead th{border-top:0;color:var(--dim);font-weight:500;font-size:.8125rem}
tbody th{font-weight:400;white-space:nowrap}
td{min-width:7rem}
td:last-child{min-width:14rem}
.required{display:block;font-size:.75rem;color:var(--mark)}
.note{border-left:3px solid var(--mark);padding-left:.875rem;color:var(--dim)}
.steps li{margin-bottom:.5rem}
.foot{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}
@media(max-width:40rem){
html{scroll-padding-top:6.5rem}
.languages{margin-left:-.375rem}
.languages label{padding:.25rem .375rem;font-size:.8125rem}
main{padding-top:1rem}
h1{font-size:1.75rem}
pre{padding:.75rem}
table,tbody,tr,th,td{display:block}
thead{position:absolute;left:-99rem}
tr{border-top:1px solid var(--line);padding:.5rem 0}
tbody th,td{border:0;padding:.125rem 0}
.required{display:inline}}
@media(min-width:64rem){
.page{display:grid;grid-template-columns:17rem minmax(0,1fr)}
.side{display:block;position:sticky;top:3.25rem;align-self:start;max-height:calc(100vh - 3.25rem);overflow:auto;padding:1.5rem 1rem 3rem 1.5rem;font-size:.875rem}
.contents,.to-contents{display:none}
main{padding:2rem 3rem 6rem;margin:0}}
main.plain{margin:0 auto}
.plain pre{white-space:pre-wrap}
@media print{header.bar,.side,.skip{display:none}pre{max-height:none}}
${languageChoice}
`;

/** The style sheet of a stage's documents. */
export const docsStyle = (brand: Brand): string =>
  `${customProperties((scheme) => ({ ...referenceColours[scheme], mark: paletteOf(brand, scheme).mark }))}${rules}`;

/** A Content-Security-Policy that allows only the stage's {@link docsStyle}. */
export function docsPolicy(brand: Brand): string {
  const styleHash = createHash('sha256').update(docsStyle(brand)).digest('base64');
  return `default-src 'none';style-src 'sha256-${styleHash}';img-src data:;base-uri 'none';form-action 'none';frame-ancestors 'none'`;
}

/** Headers of each page. */
export const docsHeaders = (brand: Brand) =>
  ({
    'content-type': 'text/html; charset=utf-8',
    'content-language': 'en',
    'content-security-policy': docsPolicy(brand),
    'referrer-policy': 'strict-origin-when-cross-origin',
    // Long enough for the Back button, short enough for a new deployment to show.
    'cache-control': 'public, max-age=300',
  }) as const;
