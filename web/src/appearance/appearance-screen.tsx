import { type PageLanguage, pageLanguages } from '../../../lambdas/languages/page-language.ts';
import { messageOf } from '../api/problem-texts.ts';
import { NetworkFailure } from '../api/problems.ts';
import { CheckboxField, SelectField } from '../controls/field.tsx';
import { Page } from '../controls/page.tsx';
import { toast } from '../controls/toasts.tsx';
import { allowSingleKeys, singleKeys } from '../keyboard/single-keys.ts';
import { languageName } from '../languages/formats.ts';
import { chooseLanguage, pageLanguage, textsOf } from '../languages/language.ts';

const names = pageLanguages.map((language) => [language, languageName(language)] as const);

const choose = (language: PageLanguage) =>
  chooseLanguage(language).catch((cause: unknown) =>
    toast({ text: messageOf(new NetworkFailure('offline', cause)) }),
  );

/** What this device shows: nothing here is kept with the account. */
export default function AppearanceScreen() {
  const texts = textsOf('appearance');
  return (
    <Page title={texts.title}>
      <div class="card stack form">
        <SelectField
          name="language"
          label={texts.language}
          hint={texts.languageHint}
          value={pageLanguage()}
          options={names}
          onValue={choose}
        />
        <CheckboxField
          name="single-keys"
          label={texts.singleKeys}
          hint={texts.singleKeysHint}
          checked={singleKeys.value}
          onChecked={allowSingleKeys}
        />
        <p>
          <strong>{texts.colours}.</strong> {texts.coloursText}
        </p>
      </div>
    </Page>
  );
}
