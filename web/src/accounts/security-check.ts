import { signal } from '@preact/signals';
import { call } from '../api/client.ts';
import type { Failure } from '../api/problems.ts';
import { canSolveCaptcha, solveCaptcha } from './solve-captcha.ts';

/** How far the captcha is. */
export type CheckState =
  | { readonly kind: 'idle' | 'passed' | 'impossible' }
  | { readonly kind: 'working'; readonly share: number }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** A challenge lasts 20 minutes; its token must arrive before that. */
const LIFE_MS = 18 * 60_000;

/** The captcha of one form, solved in the background while somebody fills the form in. */
export class SecurityCheck {
  readonly state = signal<CheckState>({ kind: 'idle' });
  #token: Promise<string> | undefined;
  #expiresAt = 0;

  /** Begins, unless it has begun already. Never rejects: see {@link state}. */
  start(): void {
    this.token().catch(() => {});
  }

  /** The token, once the captcha is solved. @throws unknown, when it can't be: {@link state} says why */
  token(): Promise<string> {
    if (!this.#token || Date.now() >= this.#expiresAt) this.#token = this.#pass();
    return this.#token;
  }

  /** Forgets a token that the API has seen: each is good for one call. */
  forget(): void {
    this.#token = undefined;
    this.state.value = { kind: 'idle' };
  }

  async #pass(): Promise<string> {
    this.#expiresAt = Number.POSITIVE_INFINITY;
    try {
      if (!canSolveCaptcha()) throw new Error('This page has no WebCrypto.');
      this.state.value = { kind: 'working', share: 0 };
      const { challenge } = await call('POST /captcha', { body: { purpose: 'register' } });
      this.#expiresAt = Date.now() + LIFE_MS;
      const token = await solveCaptcha(challenge, (share) => {
        this.state.value = { kind: 'working', share };
      });
      this.state.value = { kind: 'passed' };
      return token;
    } catch (error) {
      this.#token = undefined;
      this.state.value = canSolveCaptcha()
        ? { kind: 'failed', failure: error as Failure }
        : { kind: 'impossible' };
      throw error;
    }
  }
}
