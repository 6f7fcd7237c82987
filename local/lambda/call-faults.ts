/** The services whose calls can be made to go wrong: those with an engine. */
export const FAULTY_SERVICES = ['dynamodb', 'sqs'] as const;
export type FaultyService = (typeof FAULTY_SERVICES)[number];

/** How functions' calls to a service go wrong. Of one call, at most one share applies: together they are at most 1. */
export interface CallFaults {
  /** Share of calls, 0 to 1, that are refused as throttled. The engine never sees them. */
  readonly throttled: number;
  /** Share of calls that fail with the service's internal error. The engine never sees them. */
  readonly failing: number;
  /** Share of calls that the engine carries out, and whose responses get lost. */
  readonly lost: number;
  /** How much longer each call takes. */
  readonly delayMs: number;
}

export const NO_FAULTS: CallFaults = { throttled: 0, failing: 0, lost: 0, delayMs: 0 };

/** What goes wrong with one call. */
export interface CallFault {
  readonly kind: 'throttled' | 'failing' | 'lost' | undefined;
  readonly delayMs: number;
}

/** Shares are kept in millionths. */
const WHOLE = 1_000_000;
const FIELDS = ['throttled', 'failing', 'lost', 'delayMs'] as const;

/** Where the fields of a service begin. */
const offsetOf = (service: FaultyService): number => FAULTY_SERVICES.indexOf(service) * FIELDS.length;

/** The faults of all services, in memory that every sandbox shares: a change takes effect with the next call. */
export class SharedCallFaults {
  readonly shared = new SharedArrayBuffer(4 * FIELDS.length * FAULTY_SERVICES.length);
  readonly #fields = new Int32Array(this.shared);

  of(service: FaultyService): CallFaults {
    const [throttled = 0, failing = 0, lost = 0, delayMs = 0] = FIELDS.map((_, index) =>
      Atomics.load(this.#fields, offsetOf(service) + index),
    );
    return { throttled: throttled / WHOLE, failing: failing / WHOLE, lost: lost / WHOLE, delayMs };
  }

  set(service: FaultyService, { throttled, failing, lost, delayMs }: CallFaults): void {
    const stored = [throttled * WHOLE, failing * WHOLE, lost * WHOLE, delayMs];
    for (const [index, value] of stored.entries()) {
      Atomics.store(this.#fields, offsetOf(service) + index, Math.round(value));
    }
  }
}

/**
 * Returns a function that draws what goes wrong with a sandbox's next call to a service.
 * @param shared of {@link SharedCallFaults}
 * @param random returns a number from 0 to 1, excluding 1
 */
export function callFaults(
  shared: SharedArrayBuffer,
  random: () => number = Math.random,
): (service: string) => CallFault {
  const fields = new Int32Array(shared);
  return (service) => {
    const isFaulty = (name: string): name is FaultyService =>
      FAULTY_SERVICES.some((faulty) => faulty === name);
    if (!isFaulty(service)) return { kind: undefined, delayMs: 0 };
    const offset = offsetOf(service);
    const [throttled = 0, failing = 0, lost = 0, delayMs = 0] = FIELDS.map((_, index) =>
      Atomics.load(fields, offset + index),
    );
    if (throttled + failing + lost === 0) return { kind: undefined, delayMs };
    const drawn = random() * WHOLE;
    if (drawn < throttled) return { kind: 'throttled', delayMs };
    if (drawn < throttled + failing) return { kind: 'failing', delayMs };
    return { kind: drawn < throttled + failing + lost ? 'lost' : undefined, delayMs };
  };
}

/** An error in the form of AWS's JSON protocols. */
export interface ServiceError {
  readonly status: number;
  readonly type: string;
  readonly message: string;
}

/** The errors as the services document them (Common Errors in the API references of DynamoDB and SQS). */
export const faultErrors: Readonly<
  Record<FaultyService, Readonly<Record<'throttled' | 'failing', ServiceError>>>
> = {
  dynamodb: {
    throttled: {
      status: 400,
      type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
      message: 'The local host throttles this call.',
    },
    failing: {
      status: 500,
      type: 'com.amazonaws.dynamodb.v20120810#InternalServerError',
      message: 'The local host makes this call fail.',
    },
  },
  sqs: {
    throttled: {
      status: 400,
      type: 'com.amazonaws.sqs#RequestThrottled',
      message: 'The local host throttles this call.',
    },
    failing: {
      status: 500,
      type: 'com.amazon.coral.service#InternalFailure',
      message: 'The local host makes this call fail.',
    },
  },
};
