import { messageOf } from '../api/problem-texts.ts';
import type { Failure } from '../api/problems.ts';
import { Icon } from '../controls/icon.tsx';
import { leaving } from '../controls/leaving.ts';
import { Menu, type MenuItem } from '../controls/menu.tsx';
import { toast } from '../controls/toasts.tsx';
import { textsOf } from '../languages/language.ts';
import { isOperator, type SignedIn, signOut } from '../session/session.ts';
import { showOverlay } from './overlays.ts';

/** Signs out, and says so. */
export const signOutAndSay = (): void =>
  leaving(() => {
    signOut().then(
      () => toast({ text: textsOf('app').signedOut }),
      (failure: Failure) => toast({ text: messageOf(failure) }),
    );
  });

/** Who is signed in, and what else there is. */
export function AccountMenu({ account }: { readonly account: SignedIn['account'] }) {
  const texts = textsOf('app');
  const desk: readonly MenuItem[] = isOperator.value
    ? [{ label: texts.operators, href: '/app/operator/reports', icon: 'shield' }]
    : [];
  return (
    <Menu
      label={texts.account}
      button={<Icon name="person" />}
      heading={
        <>
          {account.name && <strong>{account.name}</strong>}
          <span class="dim">{account.email}</span>
        </>
      }
      items={[
        { label: texts.settings, href: '/app/settings/keys', icon: 'settings' },
        ...desk,
        { label: texts.shortcuts, icon: 'keyboard', onSelect: () => showOverlay('shortcuts') },
        { label: texts.reference, icon: 'book', href: '/docs' },
        { label: texts.signOut, onSelect: signOutAndSay, icon: 'out' },
      ]}
    />
  );
}
