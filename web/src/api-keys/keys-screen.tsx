import { Page } from '../controls/page.tsx';
import { textsOf } from '../languages/language.ts';

export default function KeysScreen() {
  const texts = textsOf('apiKeys');
  return <Page title={texts.title} />;
}
