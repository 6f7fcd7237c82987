import type { DataOf } from '../api/endpoints.ts';
import { type Column, Table } from '../controls/table.tsx';
import { Time } from '../controls/time.tsx';
import { textsOf } from '../languages/language.ts';
import { account } from '../session/session.ts';
import { pathOf } from './sought.ts';

export type Decision = DataOf<'GET /operator/audit'>['decisions'][number];

const ACCOUNT = 'account:';

/** Who decided: the operator's account, an identity of AWS, or the service itself. */
function By({ by }: { readonly by: string }) {
  const texts = textsOf('operators');
  if (by === 'recheck-destinations') return <>{texts.webRisk}</>;
  if (!by.startsWith(ACCOUNT)) return <code dir="ltr">{by}</code>;
  const id = by.slice(ACCOUNT.length);
  if (id === account.value?.id) return <>{texts.you}</>;
  return (
    <a href={pathOf({ kind: 'account', id })}>
      <code dir="ltr">{by}</code>
    </a>
  );
}

function What({ decision: { action, outcome } }: { readonly decision: Decision }) {
  const texts = textsOf('operators');
  const actions: Readonly<Record<string, string>> = texts.actions;
  const outcomes: Readonly<Record<string, string>> = texts.outcomes;
  const how = outcome === null ? '' : ` (${outcomes[outcome] ?? outcome})`;
  return (
    <>
      {actions[action] ?? action}
      {how}
    </>
  );
}

/** A link or an account leads to its page; everything else is text. */
function About({ decision: { subject, short_code, account: id } }: { readonly decision: Decision }) {
  const path =
    short_code !== null
      ? pathOf({ kind: 'link', code: short_code })
      : id !== null
        ? pathOf({ kind: 'account', id })
        : undefined;
  const text = <code dir="ltr">{short_code ?? subject}</code>;
  return path ? <a href={path}>{text}</a> : text;
}

function Why({ decision: { reason, before } }: { readonly decision: Decision }) {
  return (
    <>
      {reason && <span dir="auto">{reason}</span>}
      {before !== null && before !== undefined && (
        <details class="before">
          <summary>{textsOf('operators').before}</summary>
          <pre dir="ltr">{JSON.stringify(before, null, 2)}</pre>
        </details>
      )}
    </>
  );
}

interface DecisionsTableProps {
  readonly decisions: readonly Decision[];
  readonly caption: string;
}

/** Decisions, as the audit trail has them. */
export function DecisionsTable({ decisions, caption }: DecisionsTableProps) {
  const texts = textsOf('operators');
  const columns: readonly Column<Decision>[] = [
    { title: texts.what, cell: (decision) => <What decision={decision} /> },
    { title: texts.about, cell: (decision) => <About decision={decision} /> },
    { title: texts.who, cell: ({ by }) => <By by={by} /> },
    { title: texts.why, cell: (decision) => <Why decision={decision} /> },
    { title: texts.when, cell: ({ at }) => <Time at={at} /> },
  ];
  return <Table caption={caption} columns={columns} rows={decisions} rowKey={({ id }) => id} />;
}
