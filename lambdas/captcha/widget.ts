import type { Challenge } from 'altcha-lib/types';
import { Html, html } from '../pages/html.ts';
import { CHALLENGE_SECONDS, WORK } from './altcha.ts';
import type { CaptchaWidget, CaptchaWidgetOptions } from './captcha.ts';
import { captchaTexts } from './captcha-texts.ts';
import { isDummySiteKey } from './dummy-keys.ts';
import type { TurnstileKeys } from './turnstile.ts';
import { widgetScript } from './widget-script.ts';

/** Milliseconds to wait for Turnstile before falling back to ALTCHA. */
const PATIENCE_MS = 8_000;
/** An open page renews its challenge this many milliseconds before it expires. */
const MARGIN_MS = 60_000;

/** Names of the form's fields. Turnstile adds its own. */
export const fields = { altcha: 'altcha', turnstile: 'cf-turnstile-response', page: 'captcha-page' } as const;

export interface WidgetParts extends CaptchaWidgetOptions {
  /** Undefined when none could be created; an open page then fetches one when it needs it. */
  readonly challenge: Challenge | undefined;
  readonly turnstile: TurnstileKeys | undefined;
}

/** Renders the captcha. */
export function captchaWidget({ challenge, turnstile, nonce, language, ...use }: WidgetParts): CaptchaWidget {
  const texts = captchaTexts(language);
  const asked = turnstile && {
    siteKey: turnstile.siteKey,
    scriptUrl: scriptUrl(turnstile),
    action: use.purpose,
    cData: use.subject,
    // Turnstile knows Filipino by its old code.
    language: language === 'fil' ? 'tl' : language,
  };
  const data = {
    texts,
    lifeMs: CHALLENGE_SECONDS * 1000 - MARGIN_MS,
    patienceMs: PATIENCE_MS,
    maxCounter: WORK.maxCounter,
    challenge,
    turnstile: asked,
  };
  const origins = turnstile ? [new URL(turnstile.scriptUrl).origin] : [];
  return {
    head: html`<script type="module" nonce="${nonce}">${new Html(widgetScript)}</script>`.text,
    field:
      html`<div class="captcha" id="captcha" role="group" aria-label="${texts.label}" data-captcha="${JSON.stringify(data)}">
${turnstile && html`<div class="captcha-widget" id="captcha-widget"></div>`}
${turnstile && isDummySiteKey(turnstile.siteKey) && html`<input type="hidden" name="${fields.page}" id="captcha-page">`}
<p class="captcha-status" id="captcha-status" role="status"></p>
<progress id="captcha-progress" max="1" value="0" aria-label="${texts.label}" hidden></progress>
<input type="hidden" name="${fields.altcha}" id="captcha-answer">
</div>`.text,
    csp: { scriptSrc: origins, frameSrc: origins, connectSrc: ["'self'"], workerSrc: [] },
  };
}

/** URL of Turnstile's script, with parameters for explicit rendering and the callback once it has loaded. */
function scriptUrl(turnstile: TurnstileKeys): string {
  const url = new URL(turnstile.scriptUrl);
  url.searchParams.set('render', 'explicit');
  url.searchParams.set('onload', 'captchaLoaded');
  return url.href;
}
