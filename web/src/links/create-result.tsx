import type { DataOf } from '../api/endpoints.ts';
import { Button, ButtonLink } from '../controls/button.tsx';
import { CopyButton } from '../controls/copy-button.tsx';
import { formatList } from '../languages/formats.ts';
import { textsOf } from '../languages/language.ts';
import { shownUrl } from './shown-url.ts';

interface CreateResultProps {
  readonly link: DataOf<'POST /links'>;
  /** Changes the existing link to what is in the form. */
  readonly onUpdate: () => void;
}

/** What came of the form: a short URL to copy, or the link that was there. */
export function CreateResult({ link, onUpdate }: CreateResultProps) {
  const texts = textsOf('links');
  const differs = link.differs ?? [];
  const canUpdate = link.existing && differs.length > 0 && link.updated === undefined;
  return (
    <>
      <p>{sentence(link)}</p>
      <span class="row">
        <CopyButton text={link.short_url} label={texts.copyLink} />
        {canUpdate && <Button onClick={onUpdate}>{texts.updateExisting}</Button>}
        <ButtonLink kind="quiet" href={`/app/links/${link.id}`}>
          {texts.open}
        </ButtonLink>
      </span>
    </>
  );
}

function sentence({ short_url, existing, differs = [], updated }: DataOf<'POST /links'>): string {
  const texts = textsOf('links');
  const shown = shownUrl(short_url);
  if (!existing) return texts.created(shown);
  if (updated && updated.length > 0) return texts.updated(shown);
  if (differs.length === 0) return texts.existingSame(shown);
  return `${texts.existing(shown)} ${texts.differs(formatList(differs.map(fieldName)))}`;
}

/** What the form calls a field of the API. */
function fieldName(name: string): string {
  const texts = textsOf('links');
  const names: Readonly<Record<string, string>> = {
    url: texts.url,
    type: texts.type,
    post_id: texts.postId,
    site_url: texts.siteUrl,
    title: texts.linkTitle,
    description: texts.description,
    tags: texts.tags,
    expires_at: texts.expiresAt,
    short_code: texts.code,
  };
  return names[name] ?? name;
}
