/** Names start with a letter; offsets such as `+08:00` are no time zones of IANA's, but `Intl` takes them too. */
const NAME = /^[A-Za-z][A-Za-z0-9_+/-]{1,49}$/;

/** Whether a text names a time zone of IANA's database that this runtime knows, in upper or lower case. */
export function isTimeZone(text: string): boolean {
  if (!NAME.test(text)) return false;
  try {
    return Intl.DateTimeFormat('en', { timeZone: text }) !== undefined;
  } catch {
    return false;
  }
}
