import { QueryClientProvider } from '@tanstack/preact-query';
import { render } from 'preact';
import { LocationProvider } from 'preact-iso/router';
import { interruptions } from '../api/interruptions.ts';
import { queryClient } from '../api/queries.ts';
import { toast } from '../controls/toasts.tsx';
import { listenToKeys } from '../keyboard/shortcuts.ts';
import { showFirstLanguage, textsOf } from '../languages/language.ts';
import { account, leave, loadSession } from '../session/session.ts';
import { mayBeSignedIn, onMarkedElsewhere } from '../session/signed-in-mark.ts';
import { Layout } from './layout.tsx';
import { listenForProofs } from './proofs.ts';
import { audienceAt, preload } from './screens.tsx';

/** The pages of the app; every other address is another document. */
const SCOPE = /^\/app(?:[/?#]|$)/;

interruptions.sessionEnded = () => {
  // The guard of the page leads to the sign-in, and from there back.
  if (account.value) toast({ text: textsOf('app').sessionEnded });
  leave();
};
// Otherwise this page would show one account, and act on another.
onMarkedElsewhere(() => location.reload());
listenForProofs();
listenToKeys();
// Nothing waits for anything else.
preload(location.pathname);
// Who comes to sign in has no session, so nobody needs to ask for it.
if (mayBeSignedIn() || audienceAt(location.pathname) === 'signed-in') void loadSession();
else leave();
await showFirstLanguage();

const root = document.getElementById('app');
if (!root) throw new Error('The shell has no element with the id app.');
root.replaceChildren();
render(
  <QueryClientProvider client={queryClient}>
    <LocationProvider scope={SCOPE}>
      <Layout />
    </LocationProvider>
  </QueryClientProvider>,
  root,
);
