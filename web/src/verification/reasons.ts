import { useEffect, useState } from 'preact/hooks';
import type { PageLanguage } from '../../../lambdas/languages/page-language.ts';
import { pageLanguage } from '../languages/language.ts';

type Reasons = Readonly<Record<string, string>>;

/** Why a check came to its result, in a sentence; the API has them in English alone. */
const loaders: Readonly<Record<PageLanguage, () => Promise<{ readonly reasons: Reasons }>>> = {
  en: () => import('../../../lambdas/links/reasons/en.ts'),
  es: () => import('../../../lambdas/links/reasons/es.ts'),
  fr: () => import('../../../lambdas/links/reasons/fr.ts'),
  de: () => import('../../../lambdas/links/reasons/de.ts'),
  pt: () => import('../../../lambdas/links/reasons/pt.ts'),
  fil: () => import('../../../lambdas/links/reasons/fil.ts'),
  ar: () => import('../../../lambdas/links/reasons/ar.ts'),
};

/**
 * The reasons of checks in the page's language.
 * @returns a function of the API's `reason`, and of its sentence, which is shown until ours have loaded and for reasons of later versions
 */
export function useReasons(): (reason: string, sentence?: string) => string {
  const language = pageLanguage();
  const [reasons, setReasons] = useState<Reasons>({});
  useEffect(() => {
    loaders[language]().then(
      (chunk) => setReasons(chunk.reasons),
      // The API's own sentences stay.
      () => {},
    );
  }, [language]);
  return (reason, sentence = reason) =>
    Object.hasOwn(reasons, reason) ? (reasons[reason] ?? sentence) : sentence;
}
