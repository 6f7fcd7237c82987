/** The sandbox's own time: the machine's, moved by what the control endpoint was told. */
export interface SandboxClock {
  /** Takes up the present offset; called as an invocation begins, so that none sees time jump within it. */
  refresh(): void;
}

/** Replaces `Date` in this thread. Timers and `performance` go on as they are: durations are real. */
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
