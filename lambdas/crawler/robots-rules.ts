import robotsParser from 'robots-parser';
import { ROBOT_NAME } from './user-agent.ts';

/** Its types describe an ES module, but it is CommonJS: the function itself is what is imported. */
const parseRobots = robotsParser as unknown as typeof robotsParser.default;

/** Whether a robots.txt allows an absolute URL; undefined if the file is too costly to evaluate. */
export type RobotsRules = (url: URL) => boolean | undefined;

/** Steps of comparing patterns with a path: a fraction of a second. Real files need a few thousand. */
const MAX_STEPS = 20_000_000;

/**
 * Reads a robots.txt (RFC 9309): the groups that name us, or else the groups for everybody. Only those are given to the
 * library, which would store each rule once for each name in its group: 500 KB are enough for a billion entries.
 */
export function robotsRules(text: string): RobotsRules {
  const rules = ourRules(text);
  const file = [`User-agent: ${ROBOT_NAME}`, ...rules].join('\n');
  const wildcardCharacters = rules.reduce((sum, rule) => sum + (rule.includes('*') ? rule.length : 0), 0);
  return (url) => {
    const pathLength = url.pathname.length + url.search.length;
    // A pattern with a wildcard takes time in proportion to both lengths.
    if (wildcardCharacters * pathLength > MAX_STEPS) return undefined;
    return parseRobots(new URL('/robots.txt', url).href, file).isAllowed(url.href, ROBOT_NAME) ?? true;
  };
}

interface Group {
  readonly names: string[];
  readonly rules: string[];
}

function ourRules(text: string): string[] {
  const groups = groupsOf(text);
  const named = (name: string): string[] =>
    groups.filter(({ names }) => names.includes(name)).flatMap(({ rules }) => rules);
  const isNamed = groups.some(({ names }) => names.includes(OUR_NAME));
  return named(isNamed ? OUR_NAME : '*');
}

const OUR_NAME = ROBOT_NAME.toLowerCase();

function groupsOf(text: string): readonly Group[] {
  const groups: Group[] = [];
  for (const line of text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/)) {
    const [, field = '', value = ''] = /^\s*([\w-]+)\s*:\s*([^#]*)/.exec(line) ?? [];
    const group = groups.at(-1);
    if (/^user-agent$/i.test(field)) {
      const name = nameOf(value);
      // Lines with names in a row start one group.
      if (group && group.rules.length === 0) group.names.push(name);
      else groups.push({ names: [name], rules: [] });
    } else if (/^(?:dis)?allow$/i.test(field)) group?.rules.push(`${field}: ${value.trim()}`);
  }
  return groups;
}

/** Only the name counts: `KlookUpBot/1.0` is us, too. */
const nameOf = (value: string): string => value.split('/', 1).join('').trim().toLowerCase();
