import { type Html, html } from '../pages/html.ts';
import { type Language, languages, type Sample } from './sample-call.ts';

/** A program in all its languages, of which the page shows the one that is chosen, and what it prints. */
export const sampleSection = ({ name, summary, programs, answer, prints }: Sample): Html => html`
<figure class="sample" id="${name}">
<figcaption>${summary}</figcaption>
${(Object.keys(languages) as Language[]).map((language) => program(name, language, programs[language]))}
<p class="prints" data-except="curl">Prints <samp data-prints="${name}">${prints}</samp></p>
${answer ? answerBlock(name, answer) : ''}
</figure>`;

const program = (name: string, language: Language, code: string | undefined): Html =>
  code === undefined
    ? html`<p class="prints" data-language="${language}">This example is a program of several requests: choose another language above.</p>`
    : html`<div data-language="${language}"><span class="language">${languages[language]}</span>
<pre tabindex="0" data-sample="${name}" data-in="${language}"><code>${code}</code></pre></div>`;

const reasons: Readonly<Record<number, string>> = { 200: 'OK', 201: 'Created' };

const answerBlock = (name: string, { status, value }: NonNullable<Sample['answer']>): Html => html`
<details open><summary>Answer: ${status} ${reasons[status] ?? ''}</summary>
<pre tabindex="0" data-answer="${name}"><code>${JSON.stringify(value, null, 2)}</code></pre></details>`;
