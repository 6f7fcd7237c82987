type Act = () => void;

/** The forms that have something to lose, the latest last. Each is a function that asks, and acts if the person agrees. */
const guards = new Set<(act: Act) => void>();

let isAgreed = false;

/** Lets a form ask before anything leaves it. @returns what ends that */
export function guard(ask: (act: Act) => void): () => void {
  guards.add(ask);
  return () => guards.delete(ask);
}

/** Whether anything asks before it is left. */
export const isGuarded = (): boolean => guards.size > 0;

/** Leaves the page: at once, or once the person agrees to lose what they have not saved. */
export function leaving(act: Act): void {
  const ask = [...guards].at(-1);
  if (ask && !isAgreed) ask(act);
  else act();
}

/** Leaves the page after the person has agreed. */
export function leaveAfterAll(act: Act): void {
  isAgreed = true;
  try {
    act();
  } finally {
    isAgreed = false;
  }
}

/** What decides whether a form stays on the screen: not, for example, the range of the statistics beside it. */
const screenAt = (url: string): string => {
  const { pathname, searchParams } = new URL(url, 'https://app.invalid');
  return `${pathname} ${searchParams.get('tab') ?? ''}`;
};

/** Whether an address is of another screen. @param url path and query of the present one */
export const leadsAway = (url: string, to: string): boolean => screenAt(url) !== screenAt(to);
