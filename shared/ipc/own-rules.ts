/** One rule file that a person added to this machine's app: its name within its pack's folder, and its text. */
export interface OwnRuleFile {
  /** `my-pack/pack.yaml`, `my-pack/some-rule.yaml`: always a folder and a name. */
  readonly path: string;
  readonly text: string;
}

export const MAX_OWN_RULES = 2_000;
export const MAX_OWN_RULE_CHARACTERS = 100_000;
const PATH = /^[\w.@+ -]{1,80}\/[\w.@+ -]{1,100}\.ya?ml$/;

/** A path that names a folder and a YAML file in it, and leads nowhere else. */
export const isOwnRulePath = (path: string): boolean =>
  PATH.test(path) && !path.split('/').some((part) => part === '.' || part === '..');

/** True for a list that a host may keep: paths that differ, files of a size that the loader reads. */
export function areOwnRules(value: unknown): value is readonly OwnRuleFile[] {
  if (!Array.isArray(value) || value.length > MAX_OWN_RULES) return false;
  const paths = new Set<string>();
  return value.every((file: unknown) => {
    if (file === null || typeof file !== 'object' || Object.keys(file).length !== 2) return false;
    const { path, text } = file as Partial<Record<keyof OwnRuleFile, unknown>>;
    if (typeof path !== 'string' || !isOwnRulePath(path) || paths.has(path)) return false;
    paths.add(path);
    return typeof text === 'string' && text.length <= MAX_OWN_RULE_CHARACTERS;
  });
}
