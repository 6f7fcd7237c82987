import * as z from 'zod';
import { withFormula } from '../../lambdas/http/csv.ts';
import { createFields } from '../../lambdas/links/link-fields.ts';
import { linkData } from '../../lambdas/links/link-response-schemas.ts';
import type { Preset } from './mapped-link.ts';
import type { SourceRecord } from './source-row.ts';

/** Fields whose names in responses are not those in requests. */
const NAMES_IN_RESPONSES: Readonly<Record<string, readonly string[]>> = {
  url: ['url', 'target_url'],
  type: ['type', 'link_type'],
};

const { properties = {} } = z.toJSONSchema(linkData, { io: 'output' }) as {
  readonly properties?: Readonly<
    Record<string, { readonly type?: string; readonly anyOf?: readonly { readonly type?: string }[] }>
  >;
};

/** The types that a field may have in responses. */
const typesOf = (name: string): readonly (string | undefined)[] => {
  const { type, anyOf = [] } = properties[name] ?? {};
  return [type, ...anyOf.map((each) => each.type)];
};

/** A row of our CSV, with the values that JSON would have. */
export const fromRow = (row: SourceRecord): SourceRecord =>
  Object.fromEntries(
    Object.entries(row).map(([name, cell]) => [name, fromCell(name, withFormula(String(cell)))]),
  );

/** A field's value from a cell. */
export function fromCell(name: string, cell: string): unknown {
  const types = typesOf(name);
  if (types.includes('array')) return cell.split('|').filter((each) => each !== '');
  return types.includes('integer') && /^\d+$/.test(cell) ? Number(cell) : cell;
}

/** Our own export: every field that a create takes, under its own name. Lines of an account's export that are no links are none. */
export const klookup: Preset = (record) => {
  const isWrapped = record.value('link') !== undefined;
  if (!isWrapped && record.value('type') !== undefined && !isLinkType(record.text('type'))) return [];
  const link = isWrapped ? record.inner('link') : record;
  const fields = createFields.flatMap((name): [string, unknown][] => {
    const value = link.value(...(NAMES_IN_RESPONSES[name] ?? [name]));
    return value === undefined ? [] : [[name, value]];
  });
  const { short_code: code, ...others } = Object.fromEntries(fields);
  const isActive = link.value('is_active') === undefined || link.flag('is_active');
  return [{ code: code === undefined ? undefined : String(code), fields: others, isActive, notes: [] }];
};

/** Lines of an export have a type, too. */
const isLinkType = (type: string | undefined): boolean => type === 'direct' || type === 'inpage';
