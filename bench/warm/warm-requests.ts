import type { Context } from 'aws-lambda';
import type { ApiHandler } from '../../lambdas/http/api-handler.ts';
import type { ApiEvent } from '../../lambdas/http/envelope.ts';
import { cpuMsOf } from '../measuring/cpu-time.ts';
import { quantile } from '../measuring/quantile.ts';
import { withoutOutput } from '../measuring/without-output.ts';

/** A kind of request that is sent to a handler in a warm sandbox. */
export interface WarmRequest {
  readonly name: string;
  readonly handler: ApiHandler;
  /** The event, as JSON. */
  readonly event: string;
  /** Of the response. */
  readonly status: number;
  /** Before the first round. */
  readonly warmUp: number;
  readonly inRound: number;
}

/** What a kind of request took. */
export interface WarmCost {
  readonly name: string;
  /** Such as `GetItem + 2 PutItem`. */
  readonly calls: string;
  /** CPU time of a request, in milliseconds: the median of the rounds. */
  readonly medianMs: number;
  readonly p90Ms: number;
}

const context = { awsRequestId: 'bench', getRemainingTimeInMillis: () => 10_000 } as Context;

/**
 * Measures warm requests in rounds.
 * @param operations the list that the table adds each call to
 * @throws Error when a response has another status
 */
export async function warmCosts(
  kinds: readonly WarmRequest[],
  { operations, rounds }: { readonly operations: string[]; readonly rounds: number },
): Promise<readonly WarmCost[]> {
  return withoutOutput(async () => {
    const runs: { readonly kind: WarmRequest; readonly calls: string; readonly cpuMs: number[] }[] = [];
    for (const kind of kinds) {
      for (let sent = 0; sent < kind.warmUp; sent += 1) await send(kind);
      operations.length = 0;
      await send(kind);
      runs.push({ kind, calls: callsOf(operations), cpuMs: [] });
    }
    // In turn, so that other load on the machine affects all kinds alike.
    for (let round = 0; round < rounds; round += 1) {
      for (const { kind, cpuMs } of runs) cpuMs.push(await cpuMsOf(() => send(kind), kind.inRound));
    }
    return runs.map(({ kind, calls, cpuMs }) => ({
      name: kind.name,
      calls,
      medianMs: quantile(cpuMs, 0.5),
      p90Ms: quantile(cpuMs, 0.9),
    }));
  });
}

/** As Lambda invokes it: event and response are JSON. */
async function send({ name, handler, event, status }: WarmRequest): Promise<void> {
  const response = await handler(JSON.parse(event) as ApiEvent, context);
  if (response.statusCode !== status) throw new Error(`${name} returned ${JSON.stringify(response)}.`);
  JSON.stringify(response);
}

function callsOf(made: readonly string[]): string {
  const counts = Map.groupBy(made, (operation) => operation);
  return [...counts]
    .map(([operation, { length }]) => (length === 1 ? operation : `${length} ${operation}`))
    .join(' + ');
}
