const files = import.meta.glob<string>('../../templates/rules/**/*.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export interface RuleFile {
  readonly path: string;
  readonly text: string;
}
export interface RulePack {
  readonly id: string;
  readonly rules: number;
}

/** The built-in rules, as files with paths from the top of the project. */
export const RULE_FILES: readonly RuleFile[] = Object.entries(files).map(([path, text]) => ({
  path: path.replace('../../', ''),
  text,
}));

/** The pack that a rule file belongs to: the folder it lies in. */
const packOf = ({ path }: RuleFile): string => /rules\/([^/]+)\//.exec(path)?.[1] ?? '';

/** The built-in rule packs and how many rules each holds, sorted. */
export const RULE_PACKS: readonly RulePack[] = [...new Set(RULE_FILES.map(packOf))].sort().map((id) => ({
  id,
  rules: RULE_FILES.filter((file) => packOf(file) === id && !file.path.endsWith('/pack.yaml')).length,
}));
