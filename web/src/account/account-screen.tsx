import { Page } from '../controls/page.tsx';
import { textsOf } from '../languages/language.ts';
import { account } from '../session/session.ts';
import { ProfileForm } from './profile-form.tsx';
import { SignInCard } from './sign-in-card.tsx';

/** Who the account belongs to, and how they sign in. */
export default function AccountScreen() {
  const texts = textsOf('account');
  return (
    <Page title={texts.title}>
      {account.value && (
        <>
          <ProfileForm account={account.value} />
          <SignInCard email={account.value.email} />
        </>
      )}
    </Page>
  );
}
