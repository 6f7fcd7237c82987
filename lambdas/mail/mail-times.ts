const format = (options: Intl.DateTimeFormatOptions) => {
  const formatter = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options });
  return (time: Date): string => formatter.format(time);
};

/** Such as `30 November`. */
export const dayAndMonth = format({ day: 'numeric', month: 'long' });

const date = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const clock = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** Such as `Monday 30 November 2026, 10:15 UTC`. */
export const exactTime = (time: Date): string => `${date(time).replace(',', '')}, ${clock(time)} UTC`;
