import type { ComponentChildren } from 'preact';

/** One column of a table. */
export interface Column<Row> {
  readonly title: string;
  /** Aligned to the end, in figures of equal width. */
  readonly numeric?: boolean;
  /** Keeps the title for screen readers alone. */
  readonly titleUnseen?: boolean;
  readonly cell: (row: Row) => ComponentChildren;
}

interface TableProps<Row> {
  /** Says what is in the table. */
  readonly caption: string;
  readonly captionShown?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string | number;
}

/** A table. On a phone each row becomes a block that repeats the columns' titles. The first column names the row. */
export const Table = <Row,>({ caption, captionShown, columns, rows, rowKey }: TableProps<Row>) => (
  <table class="table">
    <caption class={captionShown ? undefined : 'unseen'}>{caption}</caption>
    <thead>
      <tr>
        {columns.map(({ title, numeric, titleUnseen }) => (
          <th key={title} scope="col" class={numeric ? 'numeric' : undefined}>
            <span class={titleUnseen ? 'unseen' : undefined}>{title}</span>
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr key={rowKey(row)}>
          {columns.map((column, at) => (
            <Cell key={column.title} column={column} isFirst={at === 0} row={row} />
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

interface CellProps<Row> {
  readonly column: Column<Row>;
  readonly row: Row;
  readonly isFirst: boolean;
}

function Cell<Row>({ column: { title, numeric, titleUnseen, cell }, row, isFirst }: CellProps<Row>) {
  const content = (
    <>
      {!titleUnseen && !isFirst && (
        <span class="cell-title" aria-hidden="true">
          {title}
        </span>
      )}
      <span class="cell">{cell(row)}</span>
    </>
  );
  const className = numeric ? 'numeric' : undefined;
  return isFirst ? (
    <th scope="row" class={className}>
      {content}
    </th>
  ) : (
    <td class={className}>{content}</td>
  );
}
