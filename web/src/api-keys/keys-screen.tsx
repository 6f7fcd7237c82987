import { useState } from 'preact/hooks';
import { useApi } from '../api/queries.ts';
import { Button } from '../controls/button.tsx';
import { EmptyState } from '../controls/empty-state.tsx';
import { Loaded } from '../controls/loaded.tsx';
import { Page } from '../controls/page.tsx';
import { textsOf } from '../languages/language.ts';
import type { ApiKey } from './api-key.ts';
import { KeyDialog, type KeyTask } from './key-dialog.tsx';
import { KeysTable } from './keys-table.tsx';
import { NewKeyDialog } from './new-key-dialog.tsx';
import { RevokeAllDialog } from './revoke-all-dialog.tsx';
import { shownKey } from './shown-key.ts';
import { ShownKeyDialog } from './shown-key-dialog.tsx';

/** What lies over the list. */
type Open = 'new' | 'revoke-all' | { readonly task: KeyTask; readonly apiKey: ApiKey };

/** The account's API keys. */
export default function KeysScreen() {
  const texts = textsOf('apiKeys');
  const query = useApi('GET /keys');
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const create = (
    <Button kind="primary" icon="add" onClick={() => setOpen('new')}>
      {texts.create}
    </Button>
  );
  const hasKeys = query.data !== undefined && query.data.keys.length > 0;
  return (
    <Page title={texts.title} actions={hasKeys && create}>
      <p class="lead">
        {texts.intro} <a href="/docs">{texts.reference}</a>
      </p>
      <Loaded query={query}>
        {({ keys }) =>
          keys.length === 0 ? (
            <EmptyState title={texts.empty} actions={create}>
              {texts.emptyText}
            </EmptyState>
          ) : (
            <>
              <KeysTable keys={keys} onTask={(task, apiKey) => setOpen({ task, apiKey })} />
              <Button kind="danger" onClick={() => setOpen('revoke-all')}>
                {texts.revokeAll}
              </Button>
              {open === 'revoke-all' && <RevokeAllDialog count={keys.length} onClose={close} />}
            </>
          )
        }
      </Loaded>
      {open === 'new' && <NewKeyDialog onClose={close} />}
      {typeof open === 'object' && <KeyDialog {...open} onClose={close} />}
      {shownKey.value && <ShownKeyDialog made={shownKey.value} />}
    </Page>
  );
}
