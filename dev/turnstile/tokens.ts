import { randomBytes } from 'node:crypto';

/** The stand-in's own pair of keys. As with real keys, every token is different and works once. */
export const standInKeys = { siteKey: '0x4AAAAAAAStandIn', secret: '0x4AAAAAAAStandIn-secret' } as const;

/** Cloudflare's documented dummy keys (https://developers.cloudflare.com/turnstile/troubleshooting/testing/). */
const DUMMY_TOKEN = 'XXXX.DUMMY.TOKEN.XXXX';
const dummySecrets = {
  passes: '1x0000000000000000000000000000000AA',
  fails: '2x0000000000000000000000000000000AA',
  spent: '3x0000000000000000000000000000000AA',
} as const;

/** Behaviour of a widget by site key; other site keys have no widget. */
const behaviours: Readonly<Record<string, 'passes' | 'fails' | 'asks'>> = {
  [standInKeys.siteKey]: 'passes',
  '1x00000000000000000000AA': 'passes',
  '2x00000000000000000000AB': 'fails',
  '1x00000000000000000000BB': 'passes',
  '2x00000000000000000000BB': 'fails',
  '3x00000000000000000000FF': 'asks',
};
export const behaviourOf = (siteKey: string) => behaviours[siteKey];

/** The page and widget that a token was issued for. */
export interface IssuedFor {
  readonly siteKey: string;
  readonly hostname: string;
  readonly action: string | undefined;
  readonly cdata: string | undefined;
}

interface Issued extends IssuedFor {
  readonly atEpochMs: number;
  /** Undefined until the token is redeemed. */
  redeemedBy?: string | undefined;
}

const failure = (code: string) => ({ success: false, 'error-codes': [code] });

/** Issues tokens and redeems each once, as documented for siteverify. */
export class StandInTokens {
  /** Seconds until a token expires: Turnstile's 300, unless a test sets fewer. */
  lifeSeconds = 300;
  readonly #issued = new Map<string, Issued>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  issue(to: IssuedFor): string {
    if (to.siteKey !== standInKeys.siteKey) return DUMMY_TOKEN;
    const token = `0.${randomBytes(96).toString('base64url')}`;
    this.#issued.set(token, { ...to, atEpochMs: this.#now() });
    return token;
  }

  /** @returns the body of siteverify's response */
  verify(form: URLSearchParams): object {
    const secret = form.get('secret');
    const token = form.get('response');
    if (!secret) return failure('missing-input-secret');
    const isDummy = Object.values<string>(dummySecrets).includes(secret);
    if (!isDummy && secret !== standInKeys.secret) return failure('invalid-input-secret');
    if (!token) return failure('missing-input-response');
    return isDummy ? this.#verifyDummy(secret, token) : this.#redeem(token, form.get('idempotency_key'));
  }

  /** Dummy secrets accept only the dummy token, and their response does not describe the page. */
  #verifyDummy(secret: string, token: string): object {
    if (secret === dummySecrets.spent) return failure('timeout-or-duplicate');
    if (secret === dummySecrets.fails || token !== DUMMY_TOKEN) return failure('invalid-input-response');
    return {
      success: true,
      'error-codes': [],
      challenge_ts: new Date(this.#now()).toISOString(),
      hostname: 'example.com',
      metadata: { result_with_testing_key: true },
    };
  }

  /** A token is redeemed again only with the `idempotency_key` of the first time. */
  #redeem(token: string, idempotencyKey: string | null): object {
    const issued = this.#issued.get(token);
    if (!issued) return failure('invalid-input-response');
    const isOver = this.#now() - issued.atEpochMs > this.lifeSeconds * 1000;
    if (isOver || (issued.redeemedBy !== undefined && issued.redeemedBy !== idempotencyKey)) {
      return failure('timeout-or-duplicate');
    }
    issued.redeemedBy = idempotencyKey ?? '';
    const { hostname, action = '', cdata = '', atEpochMs } = issued;
    const challenge_ts = new Date(atEpochMs).toISOString();
    return { success: true, 'error-codes': [], challenge_ts, hostname, action, cdata };
  }
}
