/**
 * The captcha's script, the same on every page; its parameters are in the field's `data-captcha`. It uses Turnstile if
 * there is a site key. It solves ALTCHA's challenge if there is none, if Turnstile has not responded within
 * `patienceMs`, or if Turnstile reports an error. The browser's native PBKDF2 runs off the main thread, so the script
 * needs no worker, and the page's policy allows none.
 *
 * It never moves the focus. It holds back a form submitted without a valid token, unless another script already did.
 * Turnstile renews expired tokens itself; for ALTCHA the script posts an empty form and takes the new challenge from
 * the page that comes back.
 *
 * Turnstile calls `globalThis.captchaLoaded` once it has loaded (its `onload` parameter).
 */
const source = `
const by = (name) => document.getElementById(name);
const box = by('captcha'), holder = by('captcha-widget'), bar = by('captcha-progress');
const status = by('captcha-status'), answer = by('captcha-answer'), form = box.closest('form');
const { texts, lifeMs, patienceMs, maxCounter, turnstile: asked, ...given } = JSON.parse(box.dataset.captcha);
let challenge = given.challenge, state = 'new', expiresAt = Date.now() + lifeMs, left = !asked;

const say = (text) => {
  status.textContent = text === status.textContent ? text + '\\u00a0' : text;
};
const become = (next) => {
  state = next;
  bar.hidden = !left || state === 'failed';
  say(texts[state]);
};

const bytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
const hexOf = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
const derive = async ({ nonce, salt, cost, keyLength }, counter) => {
  const password = new Uint8Array([...bytes(nonce), 0, 0, counter >> 8, counter & 255]);
  const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
  const rule = { name: 'PBKDF2', salt: bytes(salt), iterations: cost, hash: 'SHA-256' };
  return hexOf(await crypto.subtle.deriveBits(rule, key, keyLength * 8));
};
const solve = async ({ parameters }) => {
  for (let from = 0, started = Date.now(); from <= maxCounter; from += 4) {
    const keys = await Promise.all([0, 1, 2, 3].map((step) => derive(parameters, from + step)));
    const found = keys.findIndex((key) => key.startsWith(parameters.keyPrefix));
    if (found >= 0) return { counter: from + found, derivedKey: keys[found], time: Date.now() - started };
    if (bar.value < 0.5 && from / maxCounter >= 0.5) say(texts.half);
    bar.value = from / maxCounter;
  }
  throw new Error('The challenge has no solution.');
};

const work = async () => {
  try {
    bar.value = 0;
    become('checking');
    const solution = await solve(challenge);
    answer.value = btoa(JSON.stringify({ challenge, solution }));
    bar.value = 1;
    become('done');
  } catch {
    become('failed');
  }
};
const renew = async () => {
  become('renewing');
  answer.value = '';
  try {
    const page = await fetch(form.action, { method: 'POST', body: new URLSearchParams() });
    const fresh = new DOMParser().parseFromString(await page.text(), 'text/html').getElementById('captcha');
    challenge = JSON.parse(fresh.dataset.captcha).challenge;
    expiresAt = Date.now() + lifeMs;
    work();
  } catch {
    become('failed');
  }
};
const isOver = () => Date.now() >= expiresAt;
const tend = () => {
  if (!left || document.visibilityState !== 'visible') return;
  if (state === 'new' && challenge && !isOver()) work();
  else if (state === 'new' || (state === 'done' && isOver())) renew();
};

const askTurnstile = () => {
  let id;
  const leave = () => {
    if (left) return true;
    left = true;
    clearTimeout(patience);
    if (id) turnstile.remove(id);
    holder.hidden = true;
    state = 'new';
    tend();
    return true;
  };
  const unlessLeft = (act) => (token) => left || act(token);
  const patience = setTimeout(leave, patienceMs);
  become('checking');
  globalThis.captchaLoaded = unlessLeft(() => {
    try {
      id = turnstile.render(holder, {
        sitekey: asked.siteKey,
        action: asked.action,
        cData: asked.cData,
        language: asked.language,
        size: holder.clientWidth < 300 ? 'compact' : 'flexible',
        callback: unlessLeft(() => {
          clearTimeout(patience);
          if (by('captcha-page')) by('captcha-page').value = challenge?.parameters.nonce ?? '-';
          become('done');
        }),
        'before-interactive-callback': unlessLeft(() => {
          clearTimeout(patience);
          become('interact');
        }),
        'expired-callback': unlessLeft(() => become('renewing')),
        'timeout-callback': unlessLeft(() => become('interact')),
        'unsupported-callback': leave,
        'error-callback': leave,
      });
    } catch {
      leave();
    }
  });
  const script = document.createElement('script');
  script.nonce = document.querySelector('script[nonce]').nonce;
  script.onerror = leave;
  script.src = asked.scriptUrl;
  document.head.append(script);
};

form.addEventListener('submit', (event) => {
  const isGood = state === 'done' && !(left && isOver());
  if (isGood) return;
  const isHeld = event.defaultPrevented;
  event.preventDefault();
  if (state === 'failed' || state === 'done') renew();
  else if (!isHeld) say(texts[state === 'interact' ? 'interact' : 'wait']);
});
document.addEventListener('visibilitychange', tend);
setInterval(tend, 5000);
if (asked) askTurnstile();
else tend();
`;

/** The script as written into pages. */
export const widgetScript = source.replaceAll(/\n\s*/g, '\n').trim();
