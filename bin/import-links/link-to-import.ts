import { createHash } from 'node:crypto';
import { parseSentDestination } from '../../lambdas/destinations/sent-destination.ts';
import { parseIsoTime } from '../../lambdas/links/expiry.ts';
import { createFields } from '../../lambdas/links/link-fields.ts';
import type { MappedLink } from './mapped-link.ts';
import type { SourceRecord } from './source-row.ts';

/** A link to create, and where it comes from. */
export interface LinkToImport {
  readonly line: number;
  readonly record: SourceRecord;
  /** Its code before; undefined if the file has none. */
  readonly oldCode: string | undefined;
  /**
   * The codes that it may get, best first. The same in every run, so that a repeated run finds what the one before has created,
   * whenever that was.
   */
  readonly codes: readonly string[];
  /** The destination in normalised form; undefined if it is none. */
  readonly destination: string | undefined;
  /** What a create takes, besides the code. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly isActive: boolean;
  readonly notes: readonly string[];
}

/** How many codes of our making are tried where the old one is taken. */
const OTHER_CODES = 3;

/** Decides what to create for a mapped link. */
export function toImport(
  { code, fields, isActive, notes }: MappedLink,
  { line, record, now }: { readonly line: number; readonly record: SourceRecord; readonly now: Date },
): LinkToImport {
  const parsed = parseSentDestination(String(fields.url ?? ''));
  const destination = parsed.ok ? parsed.destination : undefined;
  const taken = Object.fromEntries(Object.entries(fields).filter(([name]) => createFields.includes(name)));
  const { expires_at: expiresAt, ...others } = taken;
  const end = typeof expiresAt === 'string' ? parseIsoTime(expiresAt) : undefined;
  const isExpired = end !== undefined && end <= now;
  const content = destination ?? String(fields.url);
  const made = Array.from({ length: OTHER_CODES }, (_, attempt) => otherCode(code, content, attempt));
  return {
    line,
    record,
    oldCode: code,
    codes: code === undefined ? made : [code, ...made],
    destination,
    fields: isExpired || expiresAt === undefined ? others : taken,
    isActive: isActive && !isExpired,
    notes: isExpired ? [...notes, 'It had expired: it is disabled.'] : notes,
  };
}

/** Long enough for the stage with the longest minimum, however short the old code is. */
const SUFFIX_LENGTH = 8;
const STEM_LENGTH = 50;

/** A code that is valid in every stage, shows the old one, and is the same for the same link in every run. */
function otherCode(code: string | undefined, content: string, attempt: number): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([code ?? null, content, attempt]))
    .digest('hex');
  const stem = (code ?? 'link').replaceAll(/[^A-Za-z0-9_-]+/g, '-').slice(0, STEM_LENGTH);
  return `${stem}-${BigInt(`0x${digest}`).toString(36).slice(0, SUFFIX_LENGTH)}`;
}
