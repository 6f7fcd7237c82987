import { useLocation } from 'preact-iso/router';
import { late } from '../controls/late.tsx';
import { Toasts } from '../controls/toasts.tsx';
import { allTexts, textsOf, withTexts } from '../languages/language.ts';
import { account } from '../session/session.ts';
import { stage } from '../stage/current-stage.ts';
import { AppCommands } from './app-commands.tsx';
import { CrashBoundary } from './crash-boundary.tsx';
import { OfflineBanner } from './offline-banner.tsx';
import { overlay } from './overlays.ts';
import { isProofWanted } from './proofs.ts';
import { Screens } from './screens.tsx';
import { TopBar } from './top-bar.tsx';

// It names all pages.
const Palette = late(withTexts('more', () => import('./palette.tsx')));
const ShortcutsDialog = late(() => import('./shortcuts-dialog.tsx'));
const ProofDialog = late(() => import('./proof-dialog.tsx'));

/** What surrounds every page. */
export function Layout() {
  const { path } = useLocation();
  return (
    <>
      <a class="skip" href="#main">
        {textsOf('app').skip}
      </a>
      <TopBar />
      <OfflineBanner />
      <main id="main" tabIndex={-1}>
        <CrashBoundary path={path}>
          <Screens />
        </CrashBoundary>
      </main>
      <Foot />
      <Toasts />
      <AppCommands />
      {overlay.value === 'palette' && <Palette />}
      {overlay.value === 'shortcuts' && <ShortcutsDialog />}
      {isProofWanted.value && <ProofDialog />}
    </>
  );
}

function Foot() {
  const texts = textsOf('app');
  return (
    <footer class="foot">
      <a href="/docs">{texts.reference}</a>
      <a href="/report">{texts.report}</a>
      {!account.value && <a href="/app/settings/appearance">{allTexts().appearance.language}</a>}
      {stage.legalLinks.map(({ label, url }) => (
        <a key={url} href={url}>
          {label}
        </a>
      ))}
    </footer>
  );
}
