/** Cases that Klook Up deliberately treats otherwise than their users expect, each with the reason. */
export const differences: Readonly<Record<string, string>> = {
  c117: 'Week dates are refused: nobody sends them, and the contract lists the forms of ISO 8601 that are accepted.',
  c229:
    'A code once issued is never issued again, not even to its owner: a link that somebody still has must not lead ' +
    'to another destination (contract, decision 12).',
  c454:
    'Outlook for phones counts as a person: the case c575 expects that of the same user agent, and to lose a ' +
    "person's click is worse than to count a program.",
  c681:
    'Codes of one and two characters are too few to be safe from guessing: custom codes have at least three, and an ' +
    'import gets others in their place.',
};
