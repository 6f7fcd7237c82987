import type { DataOf } from '../api/endpoints.ts';
import { messageOf } from '../api/problem-texts.ts';
import { useChange } from '../api/queries.ts';
import { Badge } from '../controls/badge.tsx';
import { Button } from '../controls/button.tsx';
import { countryText, deviceText } from '../controls/place.ts';
import { type Column, Table } from '../controls/table.tsx';
import { Time } from '../controls/time.tsx';
import { toast } from '../controls/toasts.tsx';
import { textsOf } from '../languages/language.ts';

type Session = DataOf<'GET /sessions'>['sessions'][number];

/** All sessions of the account. The one that asks comes first. */
export function SessionsTable({ sessions }: { readonly sessions: readonly Session[] }) {
  const texts = textsOf('sessions');
  const columns: readonly Column<Session>[] = [
    {
      title: texts.where,
      cell: (session) => (
        <span class="row">
          <bdi>{deviceText(session)}</bdi>
          {session.is_current && <Badge tone="good">{texts.thisOne}</Badge>}
        </span>
      ),
    },
    { title: texts.country, cell: ({ country }) => countryText(country) },
    { title: texts.signedIn, cell: ({ created_at }) => <Time at={created_at} /> },
    { title: texts.lastUsed, cell: ({ last_used_at }) => <Time at={last_used_at} /> },
    {
      title: textsOf('controls').actions,
      titleUnseen: true,
      cell: (session) => !session.is_current && <EndSession session={session} />,
    },
  ];
  const rows = sessions.toSorted((a, b) => Number(b.is_current) - Number(a.is_current));
  return <Table caption={texts.title} columns={columns} rows={rows} rowKey={({ id }) => id} />;
}

/** Ends one session at once: whoever it was can sign in again. */
function EndSession({ session }: { readonly session: Session }) {
  const texts = textsOf('sessions');
  const device = deviceText(session);
  const end = useChange('DELETE /sessions/{id}', {
    invalidates: ['GET /sessions', 'GET /account/events'],
    onSuccess: () => toast({ text: texts.ended(device) }),
    onError: (failure) => toast({ text: messageOf(failure) }),
  });
  return (
    <Button
      busy={end.isPending}
      aria-label={texts.endOf(device)}
      onClick={() => end.mutate({ path: { id: session.id } })}
    >
      {texts.end}
    </Button>
  );
}
