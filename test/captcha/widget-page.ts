import { compileFunction } from 'node:vm';
import { captchaWidget } from '../../lambdas/captcha/widget.ts';
import { widgetScript } from '../../lambdas/captcha/widget-script.ts';
import { keysAt, MAX_GROWTH, WORK } from '../../lambdas/captcha/work.ts';
import { terms, testAltcha, use } from './test-altcha.ts';
import { dataOfField } from './widget-data.ts';

/**
 * The members of an element that the script uses. There is no `focus`: a script that moved the focus would
 * fail here.
 */
interface FakeElement {
  textContent: string;
  value: string | number;
  hidden: boolean;
  src: string;
  nonce: string;
  onerror?: () => void;
  readonly clientWidth: number;
  readonly dataset: Record<string, string>;
}
const element = (): FakeElement => ({
  textContent: '',
  value: '',
  hidden: false,
  src: '',
  nonce: '',
  clientWidth: 480,
  dataset: {},
});

type Callbacks = Readonly<Record<string, (token?: string) => unknown>>;
export type RenderOptions = Callbacks & {
  readonly sitekey: string;
  readonly action: string;
  readonly cData: string;
  readonly size: string;
};

const keys = {
  siteKey: '0x4AAAAAAA',
  scriptUrl: 'https://challenges.cloudflare.com/turnstile/v0/api.js',
  verifyUrl: 'https://challenges.cloudflare.com/turnstile/v0/siteverify',
};

export interface PageOptions {
  readonly hasTurnstile?: boolean;
  readonly isVisible?: boolean;
  readonly hasChallenge?: boolean;
  readonly isStrict?: boolean;
}

/** A page with the widget, without a browser: only as much of one as the script needs. */
export async function openPage({
  hasTurnstile = false,
  isVisible = true,
  hasChallenge = !hasTurnstile,
  isStrict = false,
}: PageOptions = {}) {
  const altcha = testAltcha();
  const dataOfPage = async (): Promise<string> => {
    const isFallback = posts.at(-1)?.body.includes('captcha-failure') ?? false;
    const { length } = posts;
    const most = isFallback ? keysAt(MAX_GROWTH) : WORK.keys;
    const challenge =
      hasChallenge || (length > 0 && !isStrict)
        ? await altcha.challenge({ ...terms, keys: most, isFallback })
        : undefined;
    const turnstile = hasTurnstile && !isFallback ? keys : undefined;
    const rest = { failure: undefined, isStrict, keys: most };
    const { field } = captchaWidget({
      ...use,
      ...rest,
      nonce: 'n0nce',
      language: 'en',
      challenge,
      turnstile,
    });
    return dataOfField(field);
  };
  const posts: { url: string; body: string }[] = [];
  let isOffline = false;
  let elapsedMs = 0;
  const timers = new Map<number, { act: () => void; atMs: number }>();
  const listeners: Record<string, (event: SubmitEvent) => void> = {};
  const added: FakeElement[] = [];
  const removed: string[] = [];
  let reloads = 0;
  let rendered: RenderOptions | undefined;
  let ticks: () => void = () => {};
  const page: Record<string, FakeElement> = {};
  for (const name of ['', '-widget', '-progress', '-status', '-answer']) page[`captcha${name}`] = element();
  const of = (name: string): FakeElement => page[`captcha${name}`] ?? element();
  of('').dataset.captcha = await dataOfPage();
  const form = {
    action: 'https://go.example.com/aBc1234/page',
    addEventListener: (_: string, listener: (event: SubmitEvent) => void) => {
      listeners.submit = listener;
    },
  };
  Object.assign(of(''), { closest: () => form });
  const document = {
    visibilityState: isVisible ? 'visible' : 'hidden',
    head: { append: (script: FakeElement) => added.push(script) },
    getElementById: (name: string) => page[name] ?? null,
    querySelector: () => ({ nonce: 'n0nce' }),
    createElement: element,
    addEventListener: (name: string, listener: () => void) => {
      listeners[name] = listener;
    },
  };
  const surroundings = {
    document,
    Date: { now: () => Date.now() + elapsedMs },
    async fetch(url: string, { body }: { readonly body: URLSearchParams }) {
      if (isOffline) throw new TypeError('Failed to fetch');
      posts.push({ url, body: body.toString() });
      const captcha = await dataOfPage();
      return { text: async () => captcha };
    },
    DOMParser: class {
      parseFromString = (captcha: string) => ({ getElementById: () => ({ dataset: { captcha } }) });
    },
    setTimeout(act: () => void, afterMs: number) {
      timers.set(timers.size + 1, { act, atMs: elapsedMs + afterMs });
      return timers.size;
    },
    clearTimeout: (id: number) => timers.delete(id),
    setInterval: (act: () => void) => {
      ticks = act;
    },
    turnstile: {
      render(_: FakeElement, options: RenderOptions) {
        rendered = options;
        return 'widget-1';
      },
      remove: (id: string) => removed.push(id),
    },
    location: {
      reload: () => {
        reloads += 1;
      },
    },
    globalThis: {} as { captchaLoaded?: () => void },
  };
  compileFunction(`'use strict';${widgetScript}`, Object.keys(surroundings))(...Object.values(surroundings));

  return {
    altcha,
    posts,
    added,
    removed,
    reloads: () => reloads,
    status: () => of('-status').textContent,
    answer: () => String(of('-answer').value),
    progress: () => of('-progress'),
    holder: () => of('-widget'),
    rendered: () => rendered,
    loadTurnstile: () => surroundings.globalThis.captchaLoaded?.(),
    goOffline: (value: boolean) => {
      isOffline = value;
    },
    /** Advances the time and fires the timers that are due. */
    pass(ms: number) {
      elapsedMs += ms;
      for (const [id, { act, atMs }] of timers) if (atMs <= elapsedMs && timers.delete(id)) act();
      ticks();
    },
    show() {
      document.visibilityState = 'visible';
      (listeners.visibilitychange as unknown as () => void)();
    },
    /** Presses the form's button. @returns whether the form was sent */
    press({ isHeld = false } = {}) {
      let isSent = !isHeld;
      listeners.submit?.({
        defaultPrevented: isHeld,
        preventDefault: () => {
          isSent = false;
        },
      });
      return isSent;
    },
  };
}

interface SubmitEvent {
  readonly defaultPrevented: boolean;
  preventDefault(): void;
}
