import { useState } from 'preact/hooks';
import type { DataOf } from '../api/endpoints.ts';
import { useApi } from '../api/queries.ts';
import { Button } from '../controls/button.tsx';
import { EmptyState } from '../controls/empty-state.tsx';
import { TextField } from '../controls/field.tsx';
import { Loaded } from '../controls/loaded.tsx';
import { type Column, Table } from '../controls/table.tsx';
import { Time } from '../controls/time.tsx';
import { useUrlState } from '../controls/url-state.ts';
import { textsOf } from '../languages/language.ts';
import { BlockDialog } from './block-dialog.tsx';
import { DeskPage } from './desk-page.tsx';
import { Defanged, Section } from './parts.tsx';
import { ReinstateDialog } from './reinstate-dialog.tsx';
import { pathOf } from './sought.ts';
import { UnblockDialog } from './unblock-dialog.tsx';

type Block = DataOf<'GET /operator/blocks'>['destinations'][number];

export default function BlocksScreen() {
  const texts = textsOf('operators');
  const [isAsked, setIsAsked] = useState(false);
  return (
    <DeskPage title={texts.blocks}>
      {() => (
        <>
          <Button icon="add" onClick={() => setIsAsked(true)}>
            {texts.block}
          </Button>
          <Blocks />
          {isAsked && <BlockDialog onClose={() => setIsAsked(false)} />}
        </>
      )}
    </DeskPage>
  );
}

/** As it is typed, defanged or not. */
const plain = (text: string): string => text.trim().toLowerCase().replaceAll('[.]', '.');

function Blocks() {
  const blocks = useApi('GET /operator/blocks');
  const texts = textsOf('operators');
  const [{ search }, setFilters] = useUrlState({ search: '' });
  const fits = ({ subject, reason }: Block) => plain(`${subject} ${reason}`).includes(plain(search));
  return (
    <Loaded query={blocks}>
      {({ destinations, accounts }) => (
        <>
          {destinations.length + accounts.length > 5 && (
            <div class="desk-filters">
              <TextField
                name="search"
                label={texts.findBlock}
                type="search"
                autocomplete="off"
                value={search}
                onValue={(value) => setFilters({ search: value }, { replace: true })}
              />
            </div>
          )}
          <Section title={texts.blockedDestinations}>
            <Destinations all={destinations} shown={destinations.filter(fits)} />
          </Section>
          <Section title={texts.suspendedAccounts}>
            <Accounts all={accounts} shown={accounts.filter(fits)} />
          </Section>
        </>
      )}
    </Loaded>
  );
}

interface BlocksProps {
  readonly all: readonly Block[];
  readonly shown: readonly Block[];
}

const factColumns = (): readonly Column<Block>[] => {
  const texts = textsOf('operators');
  return [
    { title: texts.why, cell: ({ reason }) => <span dir="auto">{reason}</span> },
    { title: texts.since, cell: ({ since }) => <Time at={since} /> },
  ];
};

function Destinations({ all, shown }: BlocksProps) {
  const texts = textsOf('operators');
  const [asked, setAsked] = useState<Block | undefined>(undefined);
  const columns: readonly Column<Block>[] = [
    { title: texts.destination, cell: ({ subject }) => <Defanged>{subject}</Defanged> },
    ...factColumns(),
    {
      title: textsOf('controls').actions,
      titleUnseen: true,
      cell: (block) => (
        <Button aria-label={`${texts.unblock} ${block.subject}`} onClick={() => setAsked(block)}>
          {texts.unblock}
        </Button>
      ),
    },
  ];
  if (all.length === 0) return <EmptyState title={texts.noBlocks}>{texts.noBlocksText}</EmptyState>;
  if (shown.length === 0) return <p class="dim">{texts.noBlockMatches}</p>;
  return (
    <>
      <Table
        caption={texts.blockedDestinations}
        columns={columns}
        rows={shown}
        rowKey={({ subject }) => subject}
      />
      {asked && (
        <UnblockDialog
          destination={asked.subject}
          reason={asked.reason}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}

function Accounts({ all, shown }: BlocksProps) {
  const texts = textsOf('operators');
  const [asked, setAsked] = useState<Block | undefined>(undefined);
  const columns: readonly Column<Block>[] = [
    {
      title: texts.account,
      cell: ({ subject }) => (
        <a href={pathOf({ kind: 'account', id: subject })}>
          <code dir="ltr">{subject}</code>
        </a>
      ),
    },
    ...factColumns(),
    {
      title: textsOf('controls').actions,
      titleUnseen: true,
      cell: (block) => (
        <Button aria-label={`${texts.reinstate} ${block.subject}`} onClick={() => setAsked(block)}>
          {texts.reinstate}
        </Button>
      ),
    },
  ];
  if (all.length === 0) return <p class="dim">{texts.noSuspensions}</p>;
  if (shown.length === 0) return <p class="dim">{texts.noBlockMatches}</p>;
  return (
    <>
      <Table
        caption={texts.suspendedAccounts}
        columns={columns}
        rows={shown}
        rowKey={({ subject }) => subject}
      />
      {asked && (
        <ReinstateDialog
          id={asked.subject}
          name={asked.subject}
          reason={asked.reason}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}
