import type { Effect } from '../../model/vocabulary';
import type { Findings } from '../findings';

type Op = readonly [name: string, effect: Effect, reversible: boolean];
const CLAUDE: readonly Op[] = [
  ['Read', 'read', true],
  ['Glob', 'read', true],
  ['Grep', 'read', true],
  ['LS', 'read', true],
  ['NotebookRead', 'read', true],
  ['WebFetch', 'read', true],
  ['WebSearch', 'read', true],
  ['TodoWrite', 'write', true],
  ['Edit', 'write', true],
  ['MultiEdit', 'write', true],
  ['Write', 'write', true],
  ['NotebookEdit', 'write', true],
  ['Bash', 'execute', false],
  ['Task', 'delegate', true],
];
const COPILOT: readonly Op[] = [
  ['read', 'read', true],
  ['search', 'read', true],
  ['web', 'read', true],
  ['edit', 'write', true],
  ['todo', 'write', true],
  ['execute', 'execute', false],
  ['agent', 'delegate', true],
];

/** The tools that a coding agent brings along, as one tool with an operation each. Returns its key. */
export function builtIn(found: Findings, product: 'claude-code' | 'copilot', at: string): string {
  const isClaude = product === 'claude-code';
  const key = found.element(
    `tool:builtin:${product}`,
    'tool',
    { name: isClaude ? 'Claude Code tools' : 'Copilot tools', protocol: 'cli' },
    at,
    { inferred: { name: 'brought by the client', protocol: 'brought by the client' } },
  );
  for (const [name, effect, reversible] of isClaude ? CLAUDE : COPILOT)
    found.operation(key, name, { effect: { effect, reversible, by: 'catalogue' } }, at);
  return key;
}
