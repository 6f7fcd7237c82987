import { Page } from '../controls/page.tsx';
import { textsOf } from '../languages/language.ts';

export default function AccountScreen() {
  const texts = textsOf('account');
  return <Page title={texts.title} />;
}
