import { Page } from '../controls/page.tsx';
import { textsOf } from '../languages/language.ts';

export default function BlocksScreen() {
  const texts = textsOf('operators');
  return <Page title={texts.blocks} />;
}
