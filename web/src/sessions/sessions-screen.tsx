import { Page } from '../controls/page.tsx';
import { textsOf } from '../languages/language.ts';

export default function SessionsScreen() {
  const texts = textsOf('sessions');
  return <Page title={texts.title} />;
}
