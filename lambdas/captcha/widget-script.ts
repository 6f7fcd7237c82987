import { fields } from './form-fields.ts';

/**
 * The captcha's script, the same on every page; its parameters are in the field's `data-captcha`. It uses Turnstile if
 * there is a site key. It solves ALTCHA's challenge if there is none, if Turnstile has not responded within
 * `patienceMs`, or if Turnstile reports an error, unless `isStrict`. The browser's native PBKDF2 runs off the main
 * thread, so the script needs no worker, and the page's policy allows none. Browsers run it on one thread, so workers
 * would not make it faster either.
 *
 * It never moves the focus. It holds back a form submitted without a valid token, unless another script already did.
 * Turnstile renews expired tokens itself; for ALTCHA the script posts a form without a token, which says why Turnstile
 * failed if it did, and takes the new challenge from the page that comes back.
 *
 * Turnstile calls `globalThis.captchaLoaded` once it has loaded (its `onload` parameter).
 */
const source = `
const by = (name) => document.getElementById(name);
const box = by('captcha'), holder = by('captcha-widget'), bar = by('captcha-progress');
const status = by('captcha-status'), answer = by('captcha-answer'), form = box.closest('form');
const { texts, lifeMs, patienceMs, turnstile: asked, isStrict, ...rest } = JSON.parse(box.dataset.captcha);
let { challenge, keys, failure = '' } = rest, state = 'new', expiresAt = Date.now() + lifeMs, left = !asked;

const say = (text) => {
  status.textContent = text === status.textContent ? text + '\\u00a0' : text;
};
const become = (next) => {
  state = next;
  bar.hidden = !left || state === 'failed';
  say(texts[state]);
};

const bytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
const hexOf = (array) => Array.from(array, (byte) => byte.toString(16).padStart(2, '0')).join('');
const solve = async ({ parameters: puzzle }, before) => {
  const nonce = bytes(puzzle.nonce), prefix = bytes(puzzle.keyPrefix), started = Date.now();
  const rule = { name: 'PBKDF2', salt: bytes(puzzle.salt), iterations: puzzle.cost, hash: 'SHA-256' };
  let next = 0, solution;
  const derive = async () => {
    while (!solution && next < keys) {
      const counter = next++;
      const password = new Uint8Array([...nonce, 0, 0, counter >> 8, counter & 255]);
      const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
      const derived = new Uint8Array(await crypto.subtle.deriveBits(rule, key, puzzle.keyLength * 8));
      if (prefix.every((byte, at) => byte === derived[at])) {
        solution = { counter, derivedKey: hexOf(derived), time: Date.now() - started };
      }
      const part = (before + counter / keys) / challenge.length;
      if (counter % 20 || part <= bar.value) continue;
      if (bar.value < 0.5 && part >= 0.5) say(texts.half);
      bar.value = part;
    }
  };
  // Browsers derive one key at a time. The others wait in line, so that none is late.
  await Promise.all([derive(), derive(), derive()]);
  if (!solution) throw new Error('The challenge has no solution.');
  return solution;
};

const work = async () => {
  try {
    bar.value = 0;
    become('checking');
    const solved = [];
    for (const puzzle of challenge) {
      solved.push({ challenge: puzzle, solution: await solve(puzzle, solved.length) });
    }
    answer.value = btoa(JSON.stringify(solved));
    bar.value = 1;
    become('done');
  } catch {
    become('failed');
  }
};
const renew = async () => {
  become(state === 'new' ? 'checking' : 'renewing');
  answer.value = '';
  try {
    const body = new URLSearchParams(failure && { '${fields.failure}': failure });
    const page = await fetch(form.action, { method: 'POST', body });
    const fresh = new DOMParser().parseFromString(await page.text(), 'text/html').getElementById('captcha');
    ({ challenge, keys } = JSON.parse(fresh.dataset.captcha));
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
  const leave = (why) => {
    if (left) return true;
    left = true;
    failure = why;
    clearTimeout(patience);
    if (id) turnstile.remove(id);
    holder.hidden = true;
    state = 'new';
    if (isStrict) become('failed');
    else tend();
    return true;
  };
  const unlessLeft = (act) => (token) => left || act(token);
  const patience = setTimeout(() => leave('silent'), patienceMs);
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
          if (by('captcha-page')) by('captcha-page').value = crypto.randomUUID();
          become('done');
        }),
        'before-interactive-callback': unlessLeft(() => {
          clearTimeout(patience);
          become('interact');
        }),
        'expired-callback': unlessLeft(() => become('renewing')),
        'timeout-callback': unlessLeft(() => become('interact')),
        'unsupported-callback': () => leave('unsupported'),
        'error-callback': (code) => leave('error-' + code),
      });
    } catch {
      leave('render');
    }
  });
  const script = document.createElement('script');
  script.nonce = document.querySelector('script[nonce]').nonce;
  script.onerror = () => leave('script');
  script.src = asked.scriptUrl;
  document.head.append(script);
};

form.addEventListener('submit', (event) => {
  const isGood = state === 'done' && !(left && isOver());
  if (isGood) return;
  const isHeld = event.defaultPrevented;
  event.preventDefault();
  if (state === 'failed' || state === 'done') isStrict ? location.reload() : renew();
  else if (!isHeld) say(texts[state === 'interact' ? 'interact' : 'wait']);
});
document.addEventListener('visibilitychange', tend);
setInterval(tend, 5000);
if (asked) askTurnstile();
else tend();
`;

/** The script as written into pages. */
export const widgetScript = source.replaceAll(/\n\s*/g, '\n').trim();
