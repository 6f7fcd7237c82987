import { QueryClientProvider } from '@tanstack/preact-query';
import { render } from 'preact';
import { LocationProvider } from 'preact-iso/router';
import { offerEarlyReads } from '../api/early-answers.ts';
import { interruptions } from '../api/interruptions.ts';
import { queryClient } from '../api/queries.ts';
import { forgetToasts, toast } from '../controls/toasts.tsx';
import { listenToKeys } from '../keyboard/shortcuts.ts';
import { showFirstLanguage, textsOf } from '../languages/language.ts';
import { readablePath } from '../session/next.ts';
import { listenToOtherTabs } from '../session/other-tabs.ts';
import { account, isStillSignedIn, leave, loadSession, session, whenLeft } from '../session/session.ts';
import { markedAccount, mayBeSignedIn } from '../session/signed-in-mark.ts';
import { GuardedLocation } from './guarded-location.tsx';
import { Layout } from './layout.tsx';
import { listenForProofs, settleProofs } from './proofs.ts';
import { audienceAt, prepare } from './screens.tsx';

/** The pages of the app; every other address is another document. */
const SCOPE = /^\/app(?:[/?#]|$)/;

/** How long the first rendering waits for what it would show. After that, a skeleton takes its place. */
const GRACE_MS = 100;

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const isSignedOut = (): boolean => session.value.kind === 'signed-out';

let checking: Promise<boolean> | undefined;

/** The guard of the page leads to the sign-in, and from there back. */
async function checkEnd(): Promise<boolean> {
  const wasSignedIn = account.value !== undefined;
  // The answer may have been to a request of the session before.
  const isStill = await isStillSignedIn().catch(() => false);
  if (wasSignedIn && isSignedOut()) toast({ text: textsOf('app').sessionEnded });
  return isStill;
}

interruptions.sessionEnded = () => {
  if (isSignedOut()) return Promise.resolve(false);
  // Requests that fail together ask once.
  checking ??= checkEnd().finally(() => {
    checking = undefined;
  });
  return checking;
};
// Few calls fail, so that the texts about fields are no part of a first load.
interruptions.explain = async (problem) => {
  if (Object.keys(problem.details).length === 0) return problem;
  return import('../api/field-messages.ts')
    .then(({ inPageLanguage }) => inPageLanguage(problem))
    .catch(() => problem);
};
whenLeft(() => {
  settleProofs(false);
  forgetToasts();
});
listenToOtherTabs();
const path = readablePath(location.pathname);
if (path !== location.pathname) history.replaceState(null, '', `${path}${location.search}${location.hash}`);
listenForProofs();
listenToKeys();
offerEarlyReads(markedAccount());
// Nothing waits for anything else.
const texts = showFirstLanguage();
const screen = prepare(location);
// Who comes to sign in has no session, so nobody needs to ask for it.
const asksForSession = mayBeSignedIn() || audienceAt(location.pathname) === 'signed-in';
const known = asksForSession ? loadSession() : leave();
await texts;
// What the early script began is nearly always there before the app: the page is rendered once, and without a skeleton.
await Promise.race([Promise.all([screen, known]), after(GRACE_MS)]);

const root = document.getElementById('app');
if (!root) throw new Error('The shell has no element with the id app.');
root.replaceChildren();
render(
  <QueryClientProvider client={queryClient}>
    <LocationProvider scope={SCOPE}>
      <GuardedLocation>
        <Layout />
      </GuardedLocation>
    </LocationProvider>
  </QueryClientProvider>,
  root,
);
