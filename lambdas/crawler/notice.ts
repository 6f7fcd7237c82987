import { NOTICE_WORDS } from './notice-words.ts';
import { phrasesOf, plain } from './phrases.ts';

const NOTICE = phrasesOf(NOTICE_WORDS);

/** Whether a title, a heading or a short text says that it is there in place of something else, for now. */
export const hasNoticeWords = (text: string): boolean => NOTICE.test(plain(text));
