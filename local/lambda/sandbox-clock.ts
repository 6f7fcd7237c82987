/** The sandbox's time: the machine's plus the control endpoint's offset. */
export interface SandboxClock {
  /** Applies the current offset. Called at the start of an invocation, so that time never jumps during one. */
  refresh(): void;
}

/** Replaces `Date` in this thread. Timers and `performance` stay unchanged, so durations are real. */
export function installSandboxClock(offset: SharedArrayBuffer): SandboxClock {
  const shared = new BigInt64Array(offset);
  const RealDate = Date;
  let offsetMs = 0;
  const now = (): number => RealDate.now() + offsetMs;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, property, receiver) => (property === 'now' ? now : Reflect.get(target, property, receiver)),
  });
  return {
    refresh: () => {
      offsetMs = Number(Atomics.load(shared, 0));
    },
  };
}
