/** CR LF, and each character that Unicode says ends a line or paragraph (https://www.unicode.org/reports/tr14/). */
const LINE_BREAK = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g;

/** The controls except the tab. They have no place on a page, and HTML forbids most of them. */
const CONTROL = /[^\P{Cc}\t]/u;
const CONTROLS = new RegExp(CONTROL, 'gu');

/** Blank text: nothing but blanks, zero-width characters, marks that change the direction, fillers. */
const BLANK = /^[\p{White_Space}\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb]*$/u;

/** Replaces each line break with a space. */
export const onOneLine = (text: string): string => text.replaceAll(LINE_BREAK, ' ');

/** Whether a text has control characters, other than tabs. Line breaks count: see {@link onOneLine}. */
export const hasControls = (text: string): boolean => CONTROL.test(text);

/** Replaces line breaks and controls, other than tabs, with spaces. For text stored before controls were refused. */
export const withoutControls = (text: string): string => onOneLine(text).replaceAll(CONTROLS, ' ');

/** Whether nothing of a text can be seen. */
export const isBlank = (text: string): boolean => BLANK.test(text);
