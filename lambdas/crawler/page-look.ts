import { skeletonOf } from './fingerprint.ts';
import type { FetchedPage } from './page.ts';
import type { PageContent } from './page-content.ts';
import { Sketch } from './sketch.ts';

/** What two pages are compared by. Small, and without the page's text. */
export interface PageLook {
  readonly title: string;
  readonly words: Sketch;
  readonly skeleton: Sketch;
  readonly skeletonSize: number;
  /** Whether the page has hardly any text. */
  readonly isShort: boolean;
}

const MIN_ALIKE = 0.85;
/** Of what two pages have that the root hasn't. */
const MIN_ALIKE_BEYOND_ROOT = 0.6;
const MIN_ALIKE_ROOT = 0.7;
const MIN_ALIKE_ROOT_BY_TITLE = 0.5;
const MIN_SAME_SKELETON = 0.95;
/** Most characters of a short page. */
const MAX_SHORT = 300;
/** Fewest features of a skeleton that identifies a template. */
const MIN_SKELETON = 25;

/** Only words of letters, and not what the page repeats of its own address: the rest changes with time and place. */
export function lookOf({ url, finalUrl }: FetchedPage, content: PageContent): PageLook {
  const own = new Set(wordsOf(`${url} ${finalUrl}`));
  const words = wordsOf(`${content.seen.main} ${content.seen.frame}`).filter((word) => !own.has(word));
  const pairs = words.map((word, index) => `${words[index - 1] ?? ''} ${word}`);
  const skeleton = skeletonOf(content);
  return {
    title: wordsOf(content.title)
      .filter((word) => !own.has(word))
      .join(' '),
    words: new Sketch([...words, ...pairs]),
    skeleton: new Sketch(skeleton),
    skeletonSize: skeleton.size,
    isShort: content.seen.main.length < MAX_SHORT,
  };
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu)
    ?.filter((word) => !/\d/.test(word)) ?? [];

/** Whether a page looks like one that can't exist: all in all, or in what it has beyond the site's root. */
export function isLike(page: PageLook, madeUp: PageLook, root: PageLook | undefined): boolean {
  if (page.words.similarity(madeUp.words) >= MIN_ALIKE) return true;
  if (root === undefined || page.title !== madeUp.title) return false;
  return page.words.similarity(madeUp.words, root.words) >= MIN_ALIKE_BEYOND_ROOT;
}

/** Whether a page looks like the root: then it can't be told from a site that shows the same everywhere. */
export function isLikeRoot(page: PageLook, root: PageLook): boolean {
  const similarity = page.words.similarity(root.words);
  return similarity >= MIN_ALIKE_ROOT || (page.title === root.title && similarity >= MIN_ALIKE_ROOT_BY_TITLE);
}

/** Whether pages have the same template with other words in it, as parked domains have with their advertisements. */
export const haveSameTemplate = (looks: readonly [PageLook, PageLook, PageLook]): boolean =>
  looks.every(
    (look) =>
      look.skeletonSize >= MIN_SKELETON &&
      look.title === looks[0].title &&
      look.skeleton.similarity(looks[0].skeleton) >= MIN_SAME_SKELETON,
  );
