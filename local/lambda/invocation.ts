import type { AwsCall, FunctionError } from './sandbox-protocol.ts';

/** The outcome of one invocation. */
export interface Invocation {
  readonly requestId: string;
  /** JSON of the handler's result; undefined when it failed. */
  readonly payload: string | undefined;
  readonly error: FunctionError | undefined;
  readonly awsCalls: readonly AwsCall[];
  /** Whether the invocation started a sandbox. */
  readonly isColdStart: boolean;
  readonly startedAt: Date;
  /** From the moment when the sandbox was ready. */
  readonly durationMs: number;
}

/** Lambda's error for an invocation beyond the function's concurrency. */
export class ThrottledError extends Error {
  override readonly name = 'TooManyRequestsException';

  constructor(functionName: string) {
    super(`Rate Exceeded: ${functionName} has no sandbox left, and too many invocations wait for one.`);
  }
}

/** Largest result of a synchronous invocation: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MAX_PAYLOAD_BYTES = 6 * 1024 * 1024;

/** Turns a result beyond Lambda's quota into an error of the function. */
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
