import type { Read } from './source';
import { readYaml } from './yaml';

/**
 * The fields between the two `---` lines, and the text after them. Many such files hold a colon in an unquoted
 * description and are not valid YAML: then each top-level `key: rest of line` is read by itself.
 */
export function frontMatter(text: string): Read & { readonly body: string } {
  const match = /^\s*---[^\S\n]*\r?\n([\s\S]*?)\r?\n---[^\S\n]*(?:\r?\n|$)/.exec(text);
  if (!match) return { value: undefined, problems: [], body: text };
  const head = match[1] ?? '';
  const body = text.slice(match[0].length);
  const yaml = readYaml(head);
  if (yaml.problems.length === 0) return { ...yaml, body };
  const fields: [string, unknown][] = [];
  for (const part of head.split(/\r?\n(?=[A-Za-z][\w-]*\s*:)/)) {
    const line = /^([A-Za-z][\w-]*)\s*:([\s\S]*)$/.exec(part);
    if (line?.[1] === undefined) continue;
    const alone = readYaml(part);
    const known = alone.problems.length === 0 && typeof alone.value === 'object' && alone.value !== null;
    fields.push([
      line[1],
      known ? (alone.value as Record<string, unknown>)[line[1]] : (line[2] ?? '').trim(),
    ]);
  }
  return {
    value: Object.fromEntries(fields),
    problems: [
      { code: 'AMB402', message: 'the fields at the top are not valid YAML; they were read line by line.' },
    ],
    body,
  };
}
