import { useState } from 'preact/hooks';
import { useApi } from '../api/queries.ts';
import { Button } from '../controls/button.tsx';
import { Loaded } from '../controls/loaded.tsx';
import { Page } from '../controls/page.tsx';
import { textsOf } from '../languages/language.ts';
import { EndOthersDialog } from './end-others-dialog.tsx';
import { SessionsTable } from './sessions-table.tsx';

/** Where the account is signed in. */
export default function SessionsScreen() {
  const texts = textsOf('sessions');
  const query = useApi('GET /sessions');
  const [isEnding, setEnding] = useState(false);
  return (
    <Page title={texts.title}>
      <p class="lead">{texts.intro}</p>
      <Loaded query={query}>
        {({ sessions }) => (
          <>
            <SessionsTable sessions={sessions} />
            {sessions.length > 1 && <Button onClick={() => setEnding(true)}>{texts.endOthers}</Button>}
          </>
        )}
      </Loaded>
      {isEnding && <EndOthersDialog onClose={() => setEnding(false)} />}
    </Page>
  );
}
