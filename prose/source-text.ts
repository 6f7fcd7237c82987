import type { TextlintPluginCreator } from '@textlint/kernel';
import { type Comment, parseSync, Visitor } from 'oxc-parser';

/** A stretch of a source that people read: offsets of its first character and the one after its last. */
interface Passage {
  readonly start: number;
  readonly end: number;
}

/**
 * A textlint plugin that shows rules what people read of a source: its comments, strings and template texts, and so
 * messages and test names too. Each is one paragraph.
 */
export const sourceText: TextlintPluginCreator = {
  Processor: class {
    availableExtensions(): string[] {
      return ['.ts', '.mjs'];
    }

    processor() {
      return {
        preProcess: (text: string, filePath = 'source.ts') => documentOf(text, passages(filePath, text)),
        postProcess: (messages: [], filePath = 'source.ts') => ({ messages, filePath }),
      };
    }
  },
};

/** @throws Error that names the file when it is no TypeScript or JavaScript */
function passages(filePath: string, text: string): readonly Passage[] {
  const { program, comments, errors } = parseSync(filePath, text);
  if (errors[0]) throw new Error(`${filePath}: ${errors[0].message}`);
  const found: Passage[] = joinLines(comments, text);
  new Visitor({
    Literal(node) {
      if (typeof node.value === 'string') found.push(node);
    },
    TemplateElement(node) {
      found.push(node);
    },
  }).visit(program);
  return found.sort((one, other) => one.start - other.start);
}

/** Comments of several `//` lines are one passage, so that a phrase is found across the line break. */
function joinLines(comments: readonly Comment[], text: string): Passage[] {
  const joined: Passage[] = [];
  for (const { start, end } of comments) {
    const previous = joined.at(-1);
    if (previous && text.slice(previous.end, start).trim() === '') {
      joined[joined.length - 1] = { start: previous.start, end };
    } else joined.push({ start, end });
  }
  return joined;
}

/** The tree that textlint's rules walk: https://textlint.org/docs/txtnode/ */
function documentOf(text: string, found: readonly Passage[]) {
  const lineStarts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const position = (offset: number) => {
    const line = lineStarts.findLastIndex((start) => start <= offset);
    return { line: line + 1, column: offset - (lineStarts[line] ?? 0) };
  };
  const node = <Type extends 'Document' | 'Paragraph' | 'Str'>(type: Type, { start, end }: Passage) => ({
    type,
    raw: text.slice(start, end),
    range: [start, end] as [number, number],
    loc: { start: position(start), end: position(end) },
  });
  return {
    ...node('Document', { start: 0, end: text.length }),
    children: found.map((passage) => ({
      ...node('Paragraph', passage),
      children: [{ ...node('Str', passage), value: text.slice(passage.start, passage.end) }],
    })),
  };
}
