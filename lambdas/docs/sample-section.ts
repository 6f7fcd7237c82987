import { type Html, html, textBetweenTags } from '../pages/html.ts';
import { type Language, languages, type Sample } from './sample-call.ts';

/** Renders a program in all languages, with its output. The page shows only the chosen language. */
export const sampleSection = ({ name, summary, programs, response, prints }: Sample): Html => html`
<figure class="sample" id="${name}">
<figcaption>${summary}</figcaption>
${(Object.keys(languages) as Language[]).map((language) => program(name, language, programs[language]))}
<p class="prints" data-except="curl">Prints <samp data-prints="${name}">${prints}</samp></p>
${response ? responseBlock(name, response) : ''}
</figure>`;

const program = (name: string, language: Language, code: string | undefined): Html =>
  code === undefined
    ? html`<p class="prints" data-language="${language}">This program makes several requests: choose another language above.</p>`
    : html`<div data-language="${language}"><span class="language">${languages[language]}</span>
<pre tabindex="0" data-sample="${name}" data-in="${language}"><code>${textBetweenTags(code)}</code></pre></div>`;

const reasons: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
};

const responseBlock = (name: string, { status, value }: NonNullable<Sample['response']>): Html => html`
<details open><summary>Response: ${status} ${reasons[status] ?? ''}</summary>
<pre tabindex="0" data-response="${name}"><code>${textBetweenTags(JSON.stringify(value, null, 2))}</code></pre></details>`;
