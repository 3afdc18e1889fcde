/** Characters that end a rule's id wherever one is printed: rule ids hold none of them. */
const EDGE = /[\s"'`,()[\]{}]/;
/** `@rules("a b")` above a Cedar policy. */
const ANNOTATION = /@rules\("([^"]*)"\)/;
/** How far above a place its policy may begin. */
const LONGEST = 400;

/** The word around an index of a line. */
function wordAt(line: string, index: number): string {
  let [start, end] = [index, index];
  while (start > 0 && !EDGE.test(line[start - 1] ?? ' ')) start -= 1;
  while (end < line.length && !EDGE.test(line[end] ?? ' ')) end += 1;
  return line.slice(start, end);
}

/**
 * The rules that a printed text speaks of at a line and column (1-based): the id that stands there, or the rules of the Cedar
 * policy around it. `known` are the ids that there are.
 */
export function rulesAt(
  lines: readonly string[],
  line: number,
  column: number,
  known: ReadonlySet<string>,
): readonly string[] {
  const word = wordAt(lines[line - 1] ?? '', column - 1);
  const [id = ''] = word.split('#');
  if (known.has(id)) return [id];
  for (let at = line - 1; at >= 0 && line - at < LONGEST; at -= 1) {
    const text = lines[at] ?? '';
    const found = ANNOTATION.exec(text)?.[1];
    if (found !== undefined) return found.split(' ').filter((rule) => known.has(rule));
    // The end of the policy before.
    if (text.trim() === '' || (at < line - 1 && text.endsWith(';'))) return [];
  }
  return [];
}

/** The first line (1-based) that names a rule; undefined when none does. */
export function lineOfRule(lines: readonly string[], rule: string): number | undefined {
  const at = lines.findIndex((text) => text.includes(rule) && text.split(EDGE).includes(rule));
  return at < 0 ? undefined : at + 1;
}
