import { useLocation } from 'preact-iso/router';
import { Toasts } from '../controls/toasts.tsx';
import { textsOf } from '../languages/language.ts';
import { stage } from '../stage/stage.ts';
import { AppCommands } from './app-commands.tsx';
import { CrashBoundary } from './crash-boundary.tsx';
import { OfflineBanner } from './offline-banner.tsx';
import { overlay } from './overlays.ts';
import { Palette } from './palette.tsx';
import { ProofDialog } from './proof-dialog.tsx';
import { Screens } from './screens.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { TopBar } from './top-bar.tsx';

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
      <ProofDialog />
    </>
  );
}

function Foot() {
  const texts = textsOf('app');
  return (
    <footer class="foot">
      <a href="/docs">{texts.reference}</a>
      <a href="/report">{texts.report}</a>
      {stage.legalLinks.map(({ label, url }) => (
        <a key={url} href={url}>
          {label}
        </a>
      ))}
    </footer>
  );
}
