import type { Brand } from '../brand/brand.ts';
import type { PageLanguage } from '../languages/page-language.ts';
import { documentTitle } from '../pages/document-title.ts';
import { Html, html } from '../pages/html.ts';
import { type RenderedPage, renderPage } from '../pages/page.ts';
import { accountPageScript } from './account-page-script.ts';
import { type AccountPageText, type AccountPageTexts, accountPageTexts } from './account-page-texts.ts';

/** The pages that mailed links open. */
export type AccountPageName = keyof AccountPageTexts['pages'];

/** What each page's button calls, with `{ token, password }`. */
const CALLS: Readonly<Record<AccountPageName, string>> = {
  verify: '/api/v1/account/verify',
  reset: '/api/v1/account/password/reset',
  email: '/api/v1/account/email/confirm',
  undo: '/api/v1/account/email/undo',
};

export interface AccountPageOptions {
  readonly name: AccountPageName;
  readonly language: PageLanguage;
  readonly brand: Brand;
  readonly nonce: string;
}

/** Renders the page of a mailed link. It is the same for every reader: the token is in the link's fragment, which is sent nowhere. */
export function accountPage({ name, language, brand, nonce }: AccountPageOptions): RenderedPage {
  const texts = accountPageTexts[language];
  const page = texts.pages[name];
  const body = html`<div class="problem" id="problem" role="alert" tabindex="-1" hidden><h2>${texts.problem}</h2><p id="problem-text"></p></div>
<h1 id="title" tabindex="-1">${page.title}</h1>
<p id="text">${page.text}</p>
<noscript><p class="note">${texts.noScript}</p></noscript>
<form id="form" method="post" data-page="${JSON.stringify(dataOf(name, texts, brand))}" hidden>
${page.password && passwordField(page.password, { name, texts })}
<button class="button" id="button">${page.button}</button>
</form>
<p id="after" hidden><a href="/app">${texts.links}</a></p>`;
  return renderPage({
    language,
    brand,
    title: page.title,
    body,
    head: html`<script type="module" nonce="${nonce}">${new Html(accountPageScript)}</script>`,
    nonce,
    formAction: [],
    connectSrc: ["'self'"],
    report: false,
  });
}

const dataOf = (name: AccountPageName, { pages, problems, busy }: AccountPageTexts, brand: Brand) => ({
  path: CALLS[name],
  problems,
  busy,
  done: pages[name].done,
  documentTitle: documentTitle(pages[name].done.title, brand),
});

/** Password managers fill in the old password, or offer a new one, by `autocomplete`. */
const passwordField = (
  { label, hint }: NonNullable<AccountPageText['password']>,
  { name, texts }: { readonly name: AccountPageName; readonly texts: AccountPageTexts },
): Html => html`<div class="field"><label for="password">${label}</label><p class="dim" id="password-hint">${hint}</p>
<input type="password" id="password" autocomplete="${name === 'reset' ? 'new-password' : 'current-password'}" aria-describedby="password-hint" required${
  name === 'reset' && new Html(' minlength="10"')
}></div>
<div class="choice"><input type="checkbox" id="show"><label for="show">${texts.show}</label></div>`;
