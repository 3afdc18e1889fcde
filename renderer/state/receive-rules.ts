import { isOwnRulePath, MAX_OWN_RULE_CHARACTERS, type OwnRuleFile } from '../../shared/ipc/own-rules';

/** What became of files that somebody chose: those to keep, and a sentence for each that cannot be. */
export interface Received {
  readonly files: readonly OwnRuleFile[];
  readonly refused: readonly string[];
}

/**
 * Rule files out of what was chosen: `folder/name.yaml`, with the folder that the file lay in (deeper ones joined by
 * `-`), or `my-rules` for single files. Other files of a folder are left out without a word.
 */
export function receive(chosen: readonly { readonly path: string; readonly text: string }[]): Received {
  const files = new Map<string, OwnRuleFile>();
  const refused: string[] = [];
  for (const { path, text } of chosen) {
    const parts = path.split('/');
    const name = parts.pop() ?? '';
    if (!/\.ya?ml$/.test(name)) continue;
    const folder = parts.join('-') || 'my-rules';
    const kept = `${folder}/${name}`;
    if (!isOwnRulePath(kept)) refused.push(`${path}: the name has characters that cannot be kept.`);
    else if (text.length > MAX_OWN_RULE_CHARACTERS)
      refused.push(`${path}: longer than ${MAX_OWN_RULE_CHARACTERS} characters.`);
    else files.set(kept, { path: kept, text });
  }
  if (files.size === 0 && refused.length === 0) refused.push('There is no rule file (.yaml) among them.');
  return { files: [...files.values()], refused };
}
