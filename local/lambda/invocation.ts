import type { AwsCall, FunctionError } from './sandbox-protocol.ts';

/** What became of one invocation. */
export interface Invocation {
  readonly requestId: string;
  /** JSON of what the handler returned; undefined where it failed. */
  readonly payload: string | undefined;
  readonly error: FunctionError | undefined;
  readonly awsCalls: readonly AwsCall[];
  /** Whether a sandbox was started for it. */
  readonly isColdStart: boolean;
  readonly startedAt: Date;
  /** From the sandbox being ready to the outcome. */
  readonly durationMs: number;
}

/** Lambda's answer to an invocation beyond the function's concurrency. */
export class ThrottledError extends Error {
  override readonly name = 'TooManyRequestsException';

  constructor(functionName: string) {
    super(`Rate Exceeded: ${functionName} has no sandbox left, and too many invocations wait for one.`);
  }
}

/** Largest answer of a synchronous invocation: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MAX_PAYLOAD_BYTES = 6 * 1024 * 1024;

/** An answer beyond Lambda's quota is an error of the function. */
export function boundedPayload({ payload, error }: Pick<Invocation, 'payload' | 'error'>) {
  if (payload === undefined || Buffer.byteLength(payload) <= MAX_PAYLOAD_BYTES) return { payload, error };
  return {
    payload: undefined,
    error: {
      errorType: 'Function.ResponseSizeTooLarge',
      errorMessage: `Response payload size exceeded maximum allowed payload size (${MAX_PAYLOAD_BYTES} bytes).`,
    },
  };
}
