import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A request's outcome. `unsent`: nobody listened, so it had no effect. `lost`: no complete response, so nobody knows whether
 * it took effect.
 */
export type Outcome =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: Headers;
      readonly text: string;
      /**
       * The table engine was killed meanwhile. It forgets the tokens of its transactions then, which DynamoDB keeps for ten
       * minutes: a write that is repeated inside the host may find its own first attempt.
       */
      readonly sawTableEngineDie: boolean;
    }
  | { readonly kind: 'unsent' | 'lost' };

/** Longer than anything in the host takes: a lost response is a broken connection, not impatience. */
const PATIENCE_MS = 45_000;
/** Before another request to a host that is down. */
const WHILE_DOWN_MS = 100;

/** How often each kind of request had each outcome: a status, `unsent` or `lost`. */
export type RequestCounts = Map<string, Map<string, number>>;

/** Sends requests to the host and counts their outcomes. */
export class SoakClient {
  readonly counts: RequestCounts = new Map();
  /** How often the table engine was killed so far. */
  tableEngineDeaths = 0;
  readonly origin: string;

  constructor(origin: string) {
    this.origin = origin;
  }

  /** @param kind names the request in the report */
  async send(kind: string, url: string, init: RequestInit = {}): Promise<Outcome> {
    const deaths = this.tableEngineDeaths;
    const outcome = await attempt(new URL(url, this.origin), init, () => this.tableEngineDeaths !== deaths);
    const byOutcome = this.counts.get(kind) ?? new Map<string, number>();
    const name = outcome.kind === 'answered' ? String(outcome.status) : outcome.kind;
    byOutcome.set(name, (byOutcome.get(name) ?? 0) + 1);
    this.counts.set(kind, byOutcome);
    return outcome;
  }

  /** Calls the API. @param request.path below `/api/v1` */
  call(
    kind: string,
    key: string,
    request: {
      readonly method: string;
      readonly path: string;
      readonly body?: object;
      readonly idempotencyKey?: string | undefined;
    },
  ): Promise<Outcome> {
    const { method, path, body, idempotencyKey } = request;
    return this.send(kind, `/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body && { 'content-type': 'application/json' }),
        ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
  }
}

async function attempt(url: URL, init: RequestInit, sawDeath: () => boolean): Promise<Outcome> {
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      ...init,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const { status, headers } = response;
    const text = await response.text();
    return { kind: 'answered', status, headers, text, sawTableEngineDie: sawDeath() };
  } catch (error) {
    const { cause } = error as { readonly cause?: { readonly code?: string } };
    if (cause?.code !== 'ECONNREFUSED') return { kind: 'lost' };
    await sleep(WHILE_DOWN_MS);
    return { kind: 'unsent' };
  }
}

/** Whether nobody knows if a write took effect: no response, or an error of the server. */
export const isUnknown = (outcome: Outcome): boolean =>
  outcome.kind === 'answered' ? outcome.status >= 500 : outcome.kind === 'lost';

/** The `data` of a response of the API. @returns undefined without a response, or if it is not such a response */
export function dataOf(outcome: Outcome): Readonly<Record<string, unknown>> | undefined {
  if (outcome.kind !== 'answered') return undefined;
  try {
    const { data } = JSON.parse(outcome.text) as { readonly data?: Readonly<Record<string, unknown>> };
    return data ?? undefined;
  } catch {
    return undefined;
  }
}
