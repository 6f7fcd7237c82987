import { Html, html } from '../pages/html.ts';
import { CHALLENGE_SECONDS, type Puzzles } from './altcha.ts';
import type { CaptchaWidget, CaptchaWidgetOptions } from './captcha.ts';
import { captchaTexts } from './captcha-texts.ts';
import { isDummySiteKey } from './dummy-keys.ts';
import { fields } from './form-fields.ts';
import type { TurnstileKeys } from './turnstile.ts';
import { widgetScript } from './widget-script.ts';

/** Milliseconds to wait for Turnstile before falling back to ALTCHA. */
const PATIENCE_MS = 8_000;
/** An open page renews its challenge this many milliseconds before it expires. */
const MARGIN_MS = 60_000;

export interface WidgetParts extends CaptchaWidgetOptions {
  /** Undefined when there is Turnstile, or none could be created. An open page then fetches one when it needs it. */
  readonly challenge: Puzzles | undefined;
  /** Keys per puzzle. */
  readonly keys: number;
  readonly turnstile: TurnstileKeys | undefined;
  /** Why Turnstile failed before; undefined if it did not. */
  readonly failure: string | undefined;
  /** Whether Turnstile must not be replaced by proof of work. */
  readonly isStrict: boolean;
}

/** Renders the captcha. */
export function captchaWidget(parts: WidgetParts): CaptchaWidget {
  const { challenge, keys, turnstile, failure, isStrict, nonce, language, purpose, subject } = parts;
  const texts = captchaTexts(language);
  const asked = turnstile && {
    siteKey: turnstile.siteKey,
    scriptUrl: scriptUrl(turnstile),
    action: purpose,
    cData: subject,
    // Turnstile knows Filipino by its old code.
    language: language === 'fil' ? 'tl' : language,
  };
  const data = {
    texts,
    lifeMs: CHALLENGE_SECONDS * 1000 - MARGIN_MS,
    patienceMs: PATIENCE_MS,
    keys,
    challenge,
    turnstile: asked,
    failure,
    isStrict,
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
