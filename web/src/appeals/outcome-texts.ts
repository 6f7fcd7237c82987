import type { DataOf } from '../api/endpoints.ts';
import { formatDay } from '../languages/formats.ts';
import { textsOf } from '../languages/language.ts';
import type { Stage } from '../stage/stage.ts';

type Filed = Pick<NonNullable<DataOf<'GET /links/{id}'>['appeal']>, 'state' | 'created_at' | 'closed_at'>;

/** Not every stage sends mails. */
type Mails = Pick<Stage, 'sendsMail'>;

/** What became of an objection. */
export function filedText({ state, created_at, closed_at }: Filed, mails: Mails): string {
  const [at, closedAt] = [formatDay(created_at), formatDay(closed_at ?? created_at)];
  const text = textsOf('appeals').filed[state](at, closedAt);
  return state === 'open' ? withMail(text, mails) : text;
}

/** What an objection that was just sent leads to. */
export const sentText = (mails: Mails): string => withMail(textsOf('appeals').sent, mails);

function withMail(text: string, { sendsMail }: Mails): string {
  return sendsMail ? `${text} ${textsOf('appeals').outcomeMailed}` : text;
}
