import { signal } from '@preact/signals';
import { directionOf, isPageLanguage, type PageLanguage } from '../../../lambdas/languages/page-language.ts';
import { keptOnDevice } from '../storage/kept.ts';
import type { FirstTexts, LateTexts, LoadedTexts, Texts } from './texts.ts';

/** Where a person's own choice is kept, before and after they sign in. */
const STORED = 'klook-up.language';

const loaders: Readonly<Record<PageLanguage, () => Promise<{ readonly texts: FirstTexts }>>> = {
  en: () => import('./en.ts'),
  es: () => import('./es.ts'),
  fr: () => import('./fr.ts'),
  de: () => import('./de.ts'),
  pt: () => import('./pt.ts'),
  fil: () => import('./fil.ts'),
  ar: () => import('./ar.ts'),
};

const lateLoaders: Readonly<Record<PageLanguage, () => Promise<LateTexts>>> = {
  en: () => import('../operators/texts/en.ts').then(({ en: operators }) => ({ operators })),
  es: () => import('../operators/texts/es.ts').then(({ es: operators }) => ({ operators })),
  fr: () => import('../operators/texts/fr.ts').then(({ fr: operators }) => ({ operators })),
  de: () => import('../operators/texts/de.ts').then(({ de: operators }) => ({ operators })),
  pt: () => import('../operators/texts/pt.ts').then(({ pt: operators }) => ({ operators })),
  fil: () => import('../operators/texts/fil.ts').then(({ fil: operators }) => ({ operators })),
  ar: () => import('../operators/texts/ar.ts').then(({ ar: operators }) => ({ operators })),
};

/** Whether a page that was shown needs the late texts. */
let wantsLate = false;

/** The language of the page, and its texts. Undefined until the first one has loaded. */
const current = signal<{ readonly language: PageLanguage; readonly texts: LoadedTexts } | undefined>(
  undefined,
);

function loaded() {
  if (!current.value) throw new Error('No language has loaded.');
  return current.value;
}

/** The page's language. A component that reads it follows changes. */
export const pageLanguage = (): PageLanguage => loaded().language;

/** The texts of one feature, in the page's language. A component that reads them follows changes. */
export function textsOf<Feature extends keyof Texts>(feature: Feature): Texts[Feature] {
  const { texts } = loaded();
  if (!texts[feature]) throw new Error(`The texts of ${feature} have not loaded.`);
  return (texts as Texts)[feature];
}

/** Loads a language and shows the page in it. @throws Error when its chunk can't be loaded */
export async function showLanguage(language: PageLanguage): Promise<void> {
  const { texts } = await loaders[language]();
  const late = wantsLate && (await lateLoaders[language]());
  current.value = { language, texts: { ...texts, ...late } };
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
}

/** Loads the texts that few people need, now and in each language that is shown later. @throws Error when they can't be loaded */
export async function showLateTexts(): Promise<void> {
  wantsLate = true;
  await first;
  while (!loaded().texts.operators) {
    const { language } = loaded();
    const late = await lateLoaders[language]();
    const now = loaded();
    if (now.language === language) current.value = { language, texts: { ...now.texts, ...late } };
  }
}

/** What the person chose on this device. */
function chosenLanguage(): PageLanguage | undefined {
  const stored = keptOnDevice.read(STORED);
  return isPageLanguage(stored) ? stored : undefined;
}

/** Keeps a choice on this device, and shows the page in it. */
export async function chooseLanguage(language: PageLanguage): Promise<void> {
  keptOnDevice.write(STORED, language);
  await showLanguage(language);
}

let first: Promise<void> | undefined;

/** Shows the page in the chosen language, else in the one that the server picked for the browser. */
export function showFirstLanguage(): Promise<void> {
  const { lang } = document.documentElement;
  first = showLanguage(chosenLanguage() ?? (isPageLanguage(lang) ? lang : 'en'));
  return first;
}

/** Shows the page in the account's language, unless another was chosen on this device. */
export async function followAccount(language: string): Promise<void> {
  await first;
  if (chosenLanguage() || !isPageLanguage(language) || language === pageLanguage()) return;
  await showLanguage(language);
}

/** The texts of all features that have loaded, for what names pages of others. */
export const allTexts = (): LoadedTexts => loaded().texts;
