import { signal } from '@preact/signals';
import { directionOf, isPageLanguage, type PageLanguage } from '../../../lambdas/languages/page-language.ts';
import { keptOnDevice } from '../storage/kept.ts';
import type { FirstTexts, LateGroups, LoadedTexts, Texts } from './texts.ts';

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

const lateLoaders: {
  readonly [Group in keyof LateGroups]: Readonly<Record<PageLanguage, () => Promise<LateGroups[Group]>>>;
} = {
  more: {
    en: async () => (await import('./more/en.ts')).texts,
    es: async () => (await import('./more/es.ts')).texts,
    fr: async () => (await import('./more/fr.ts')).texts,
    de: async () => (await import('./more/de.ts')).texts,
    pt: async () => (await import('./more/pt.ts')).texts,
    fil: async () => (await import('./more/fil.ts')).texts,
    ar: async () => (await import('./more/ar.ts')).texts,
  },
  desk: {
    en: () => import('../operators/texts/en.ts').then(({ en: operators }) => ({ operators })),
    es: () => import('../operators/texts/es.ts').then(({ es: operators }) => ({ operators })),
    fr: () => import('../operators/texts/fr.ts').then(({ fr: operators }) => ({ operators })),
    de: () => import('../operators/texts/de.ts').then(({ de: operators }) => ({ operators })),
    pt: () => import('../operators/texts/pt.ts').then(({ pt: operators }) => ({ operators })),
    fil: () => import('../operators/texts/fil.ts').then(({ fil: operators }) => ({ operators })),
    ar: () => import('../operators/texts/ar.ts').then(({ ar: operators }) => ({ operators })),
  },
};

/** The groups of texts that a page which was shown needs. */
const wanted = new Set<keyof LateGroups>();

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

/** Loads a language and shows the page in it. @throws Error when its chunks can't be loaded */
export async function showLanguage(
  language: PageLanguage,
  groups: Iterable<keyof LateGroups> = wanted,
): Promise<void> {
  const { texts } = await loaders[language]();
  const late = await Promise.all([...groups].map((group) => lateLoaders[group][language]()));
  current.value = { language, texts: Object.assign({}, texts, ...late) };
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
}

/** Loads texts that few people need, now and in each language that is shown later. @throws Error when they can't be loaded */
export async function showTexts(group: keyof LateGroups): Promise<void> {
  wanted.add(group);
  await first;
  for (let shown: PageLanguage | undefined; shown !== pageLanguage(); ) {
    shown = pageLanguage();
    const late = await lateLoaders[group][shown]();
    const { language, texts } = loaded();
    const areThere = Object.keys(late).every((feature) => feature in texts);
    if (language === shown && !areThere) current.value = { language, texts: { ...texts, ...late } };
  }
}

/** Loads a chunk beside the texts that it shows. */
export const withTexts =
  <Chunk>(group: keyof LateGroups, load: () => Promise<Chunk>) =>
  async (): Promise<Chunk> => {
    const [chunk] = await Promise.all([load(), showTexts(group)]);
    return chunk;
  };

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
  // The page waits for these alone: what else its screen needs, the screen waits for.
  first = showLanguage(chosenLanguage() ?? (isPageLanguage(lang) ? lang : 'en'), []);
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
