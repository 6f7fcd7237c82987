import { Page } from '../controls/page.tsx';
import { textsOf } from '../languages/language.ts';

export default function LinkScreen() {
  const texts = textsOf('link');
  return <Page title={texts.title} />;
}
