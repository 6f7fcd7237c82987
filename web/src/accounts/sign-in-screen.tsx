import { Page } from '../controls/page.tsx';
import { textsOf } from '../languages/language.ts';

export default function SignInScreen() {
  const texts = textsOf('accounts');
  return <Page title={texts.signIn} />;
}
