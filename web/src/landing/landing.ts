import { copyText } from '../api/copy-text.ts';
import { ApiProblem, NetworkFailure } from '../api/problems.ts';
import { mayBeSignedIn } from '../session/signed-in-mark.ts';
import { SCRIPT_TEXTS_ID } from './element-ids.ts';
import { element } from './elements.ts';
import type { scriptTexts } from './landing-texts.ts';
import { SignedOutError, shorten, webAddress } from './shorten.ts';
import { urlProblem } from './url-problem.ts';

/** How long a button says that it has copied. */
const COPIED_MS = 2_000;

const texts = JSON.parse(element(SCRIPT_TEXTS_ID, HTMLScriptElement).text) as ReturnType<typeof scriptTexts>;
const form = element('shorten', HTMLFormElement);
const field = element('url', HTMLInputElement);
const button = element('button', HTMLButtonElement);
const problem = element('url-problem', HTMLParagraphElement);
const made = element('made', HTMLUListElement);
const next = element('next', HTMLParagraphElement);

/** Shows the parts for people with a session, or those for all others. */
function showParts(): void {
  for (const part of document.querySelectorAll<HTMLElement>('[data-session]')) {
    part.hidden = (part.dataset.session === 'in') !== mayBeSignedIn();
  }
}

function say(text: string): void {
  problem.textContent = text;
  problem.hidden = text === '';
  field.setAttribute('aria-invalid', String(text !== ''));
  if (text) field.focus();
}

function wordsFor(error: unknown): string {
  if (error instanceof SignedOutError) return texts.signedOut;
  if (error instanceof NetworkFailure) return texts.offline;
  if (!(error instanceof ApiProblem)) return texts.failed;
  if (error.code === 'rate_limited') return texts.limited.replace('{}', timeIn(error.retryAfterSeconds ?? 0));
  if (error.code === 'destination_blocked') return texts.blocked;
  return error.details.url === undefined ? texts.failed : texts[urlProblem(error.details.url)];
}

/** The day and time, such as "Monday 10:32". */
const timeIn = (seconds: number): string =>
  new Intl.DateTimeFormat(document.documentElement.lang, {
    weekday: 'long',
    hour: 'numeric',
    minute: '2-digit',
  }).format(
    // Never a minute too early.
    Date.now() + seconds * 1_000 + 59_999,
  );

function showLink(shortUrl: string, target: string): void {
  const row = element('made-link', HTMLTemplateElement).content.cloneNode(true) as DocumentFragment;
  const [link, copy] = [row.querySelector('a'), row.querySelector('button')];
  if (!link || !copy) return;
  link.href = shortUrl;
  link.textContent = shortUrl.replace(/^https?:\/\//, '');
  row.querySelector('.target')?.append(target);
  copy.addEventListener('click', async () => {
    const isCopied = await copyText(shortUrl);
    problem.textContent = isCopied ? '' : texts.copyFailed;
    problem.hidden = isCopied;
    if (!isCopied) return getSelection()?.selectAllChildren(link);
    copy.textContent = texts.copied;
    setTimeout(() => {
      copy.textContent = texts.copy;
    }, COPIED_MS);
  });
  made.prepend(row);
  next.hidden = mayBeSignedIn();
  copy.focus();
}

async function submit(): Promise<void> {
  const url = webAddress(field.value);
  if (url === undefined) return say(field.value.trim() ? texts.invalid : texts.empty);
  const label = button.textContent;
  button.setAttribute('aria-disabled', 'true');
  button.textContent = texts.busy;
  say('');
  try {
    const link = await shorten(url);
    field.value = '';
    showLink(link.short_url, link.target_url);
  } catch (error) {
    say(wordsFor(error));
  }
  button.removeAttribute('aria-disabled');
  button.textContent = label;
  showParts();
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (!button.hasAttribute('aria-disabled')) void submit();
});
showParts();
