import { Page } from '../controls/page.tsx';
import { textsOf } from '../languages/language.ts';

export default function FindLinkScreen() {
  const texts = textsOf('operators');
  return <Page title={texts.links} />;
}
