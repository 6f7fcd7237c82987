import { SelectField, TextField } from '../controls/field.tsx';
import { textsOf } from '../languages/language.ts';
import type { LinkInput } from './new-link.ts';

interface CreateDetailsProps {
  /** What the field of this name needs. */
  readonly field: (name: keyof LinkInput) => {
    readonly name: string;
    readonly value: string;
    readonly onValue: (value: string) => void;
    readonly problem: string | undefined;
  };
  readonly type: string;
  readonly onType: (type: string) => void;
}

/** The fields of a new link that most links don't need. */
export function CreateDetails({ field, type, onType }: CreateDetailsProps) {
  const texts = textsOf('links');
  return (
    <div class="create-details">
      <SelectField
        name="type"
        label={texts.type}
        value={type}
        onValue={onType}
        options={[
          ['direct', texts.direct],
          ['inpage', texts.inpage],
        ]}
      />
      {type === 'inpage' && (
        <>
          <TextField {...field('post_id')} label={texts.postId} hint={texts.postIdHint} code />
          <TextField
            {...field('site_url')}
            label={texts.siteUrl}
            hint={texts.siteUrlHint}
            optional
            inputMode="url"
            dir="ltr"
            autocapitalize="none"
            spellcheck={false}
          />
        </>
      )}
      <TextField {...field('title')} label={texts.linkTitle} optional />
      <TextField {...field('description')} label={texts.description} optional />
      <TextField
        {...field('tags')}
        label={texts.tags}
        hint={texts.tagsHint}
        optional
        autocapitalize="none"
        spellcheck={false}
      />
      <TextField
        {...field('expires_at')}
        type="datetime-local"
        label={texts.expiresAt}
        hint={texts.expiresAtHint}
        optional
      />
    </div>
  );
}
