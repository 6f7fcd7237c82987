import { unescaped } from '../../bin/smoke/unescaped.ts';

/** A widget's `data-captcha` field, as a browser would read it. */
export const dataOfField = (field: string): string =>
  unescaped(/data-captcha="([^"]*)"/.exec(field)?.[1] ?? '');
