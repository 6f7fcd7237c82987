import { Badge } from '../controls/badge.tsx';
import { Code } from '../controls/code.tsx';
import { Menu, type MenuItem } from '../controls/menu.tsx';
import { countryText } from '../controls/place.ts';
import { type Column, Table } from '../controls/table.tsx';
import { Time } from '../controls/time.tsx';
import { textsOf } from '../languages/language.ts';
import { type ApiKey, SCOPES, stateOf } from './api-key.ts';
import type { KeyTask } from './key-dialog.tsx';

interface KeysTableProps {
  readonly keys: readonly ApiKey[];
  readonly onTask: (task: KeyTask, apiKey: ApiKey) => void;
}

const tones = { active: 'good', ending: 'warn', replaced: 'warn', expired: 'calm' } as const;

function State({ apiKey }: { readonly apiKey: ApiKey }) {
  const state = stateOf(apiKey);
  return <Badge tone={tones[state]}>{textsOf('apiKeys').states[state]}</Badge>;
}

function LastUse({ last_used_at: at, last_used_country: country }: ApiKey) {
  const texts = textsOf('apiKeys');
  if (at === null) return <span class="dim">{texts.neverUsed}</span>;
  return (
    <>
      <Time at={at} />
      <br />
      <span class="dim small">{countryText(country ?? 'unknown')}</span>
    </>
  );
}

/** The day, or how soon where that is what matters. */
function Expiry(apiKey: ApiKey) {
  const { expires_at: at } = apiKey;
  if (at === null) return <span class="dim">{textsOf('apiKeys').neverExpires}</span>;
  const state = stateOf(apiKey);
  return <Time at={at} day={state === 'active' || state === 'expired'} />;
}

function Scopes({ scopes }: ApiKey) {
  const texts = textsOf('apiKeys');
  if (scopes.length === SCOPES.length) return <>{texts.everything}</>;
  return (
    <span class="key-scopes">
      {scopes.map((scope) => (
        <span key={scope}>{texts.scopes[scope].name}</span>
      ))}
    </span>
  );
}

/** What can be done with a key: one that was replaced can't be replaced again. */
function itemsOf(apiKey: ApiKey, onTask: KeysTableProps['onTask']): readonly MenuItem[] {
  const texts = textsOf('apiKeys');
  const rotate: MenuItem = { label: texts.rotate, icon: 'copy', onSelect: () => onTask('rotate', apiKey) };
  return [
    { label: texts.rename, icon: 'edit', onSelect: () => onTask('rename', apiKey) },
    ...(apiKey.replaced_by === null ? [rotate] : []),
    { label: texts.revoke, icon: 'trash', danger: true, onSelect: () => onTask('revoke', apiKey) },
  ];
}

/** All keys that are not revoked. */
export function KeysTable({ keys, onTask }: KeysTableProps) {
  const texts = textsOf('apiKeys');
  const columns: readonly Column<ApiKey>[] = [
    {
      title: texts.name,
      cell: ({ name, start }) => (
        <>
          <bdi class="key-name">{name}</bdi>
          <br />
          <span class="dim">
            <Code>{`${start}…`}</Code>
          </span>
        </>
      ),
    },
    { title: texts.state, cell: (apiKey) => <State apiKey={apiKey} /> },
    { title: texts.may, cell: (apiKey) => <Scopes {...apiKey} /> },
    { title: texts.lastUsed, cell: (apiKey) => <LastUse {...apiKey} /> },
    { title: texts.created, cell: ({ created_at }) => <Time at={created_at} day /> },
    { title: texts.expires, cell: (apiKey) => <Expiry {...apiKey} /> },
    {
      title: textsOf('controls').actions,
      titleUnseen: true,
      cell: (apiKey) => <Menu label={texts.actionsFor(apiKey.name)} items={itemsOf(apiKey, onTask)} />,
    },
  ];
  return <Table caption={texts.title} columns={columns} rows={keys} rowKey={({ id }) => id} />;
}
