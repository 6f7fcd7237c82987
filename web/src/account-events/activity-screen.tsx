import { Page } from '../controls/page.tsx';
import { textsOf } from '../languages/language.ts';

export default function ActivityScreen() {
  const texts = textsOf('accountEvents');
  return <Page title={texts.title} />;
}
