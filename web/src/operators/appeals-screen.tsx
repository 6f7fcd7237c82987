import { useApi } from '../api/queries.ts';
import { EmptyState } from '../controls/empty-state.tsx';
import { Loaded } from '../controls/loaded.tsx';
import { textsOf } from '../languages/language.ts';
import { AppealList } from './appeal-list.tsx';
import { DeskPage } from './desk-page.tsx';

export default function AppealsScreen() {
  return <DeskPage title={textsOf('operators').appeals}>{() => <Appeals />}</DeskPage>;
}

function Appeals() {
  const texts = textsOf('operators');
  const appeals = useApi('GET /operator/appeals', { query: { limit: 200 }, freshMs: 0 });
  return (
    <Loaded query={appeals}>
      {(list) =>
        list.appeals.length === 0 ? (
          <EmptyState title={texts.noAppeals}>{texts.noAppealsText}</EmptyState>
        ) : (
          <>
            <AppealList appeals={list.appeals} />
            {list.has_more && <p class="dim">{texts.moreAppeals}</p>}
          </>
        )
      }
    </Loaded>
  );
}
