import { Page } from '../controls/page.tsx';
import { textsOf } from '../languages/language.ts';
import { account } from '../session/session.ts';
import { DeleteCard } from './delete-card.tsx';
import { ExportCard } from './export-card.tsx';

/** Takes everything along, or leaves. */
export default function DataScreen() {
  const texts = textsOf('accountData');
  return (
    <Page title={texts.title}>
      <ExportCard />
      {account.value && <DeleteCard email={account.value.email} />}
    </Page>
  );
}
