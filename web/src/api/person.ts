let count = 0;

/** Who uses the page, as a number: it changes when another account signs in, and when somebody's session ends. */
export const currentPerson = (): number => count;

/** What was begun before is not the business of whoever comes now. */
export const nextPerson = (): void => {
  count += 1;
};
