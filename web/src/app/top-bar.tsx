import { useLocation } from 'preact-iso/router';
import { ButtonLink } from '../controls/button.tsx';
import { Icon } from '../controls/icon.tsx';
import { Keys } from '../controls/keys.tsx';
import { textsOf } from '../languages/language.ts';
import { withNext } from '../session/next.ts';
import { account, session } from '../session/session.ts';
import { AccountMenu } from './account-menu.tsx';
import { BrandMark } from './brand-mark.tsx';
import { showOverlay } from './overlays.ts';

const pages = [
  { href: '/app/links', name: 'links' },
  { href: '/app/statistics', name: 'statistics' },
] as const;

function MainNav() {
  const { path } = useLocation();
  const texts = textsOf('app');
  return (
    <nav class="main-nav" aria-label={texts.main}>
      {pages.map(({ href, name }) => (
        <a
          key={href}
          href={href}
          aria-current={path === href ? 'page' : path.startsWith(`${href}/`) ? 'true' : undefined}
        >
          {texts[name]}
        </a>
      ))}
    </nav>
  );
}

/** Above every page: whose service this is, where to go, and who is signed in. */
export function TopBar() {
  const texts = textsOf('app');
  // On phones it is a row of its own: the page must not move when the session is known.
  const hasNav = account.value !== undefined || session.value.kind === 'unknown';
  return (
    <header class="top-bar">
      <a class="brand" href={account.value ? '/app/links' : '/'}>
        <BrandMark />
      </a>
      {hasNav && <MainNav />}
      <div class="top-bar-end">
        {account.value && (
          <button type="button" class="open-palette" onClick={() => showOverlay('palette')}>
            <Icon name="search" />
            <span>{texts.commands}</span>
            <Keys keys="$mod+k" />
          </button>
        )}
        {account.value && <AccountMenu account={account.value} />}
        {session.value.kind === 'signed-out' && <Entrances />}
      </div>
    </header>
  );
}

function Entrances() {
  const texts = textsOf('app');
  const { path, query } = useLocation();
  return (
    <>
      {path !== '/app/sign-in' && (
        <ButtonLink kind="quiet" href={withNext('/app/sign-in', query.next)}>
          {texts.signIn}
        </ButtonLink>
      )}
      {path !== '/app/sign-up' && (
        <ButtonLink kind="quiet" href={withNext('/app/sign-up', query.next)}>
          {texts.signUp}
        </ButtonLink>
      )}
    </>
  );
}
