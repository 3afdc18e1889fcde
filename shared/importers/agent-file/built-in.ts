import type { Effect } from '../../model/vocabulary';
import type { Findings } from '../findings';

export type Product = 'claude-code' | 'copilot';

interface Own {
  readonly name: string;
  readonly effect: Effect;
  readonly reversible: boolean;
  /** Other names for it, in this product or an older release of it. */
  readonly aliases: readonly string[];
}

const own = (name: string, effect: Effect, aliases: readonly string[] = []): Own => ({
  name,
  effect,
  reversible: effect !== 'execute',
  aliases,
});

/** The tools that each coding agent brings along, by their present names. */
const OWN: Readonly<Record<Product, readonly Own[]>> = {
  'claude-code': [
    own('Read', 'read', ['NotebookRead', 'ReadMcpResourceTool', 'ListMcpResourcesTool', 'LSP']),
    own('Glob', 'read', ['LS']),
    own('Grep', 'read'),
    own('WebFetch', 'read'),
    own('WebSearch', 'read'),
    own('TodoWrite', 'write', ['TodoRead', 'TaskCreate', 'TaskUpdate', 'TaskGet', 'TaskList', 'TaskStop']),
    own('Edit', 'write', ['MultiEdit']),
    own('Write', 'write'),
    own('NotebookEdit', 'write'),
    own('Bash', 'execute', ['BashOutput', 'KillShell', 'KillBash', 'TaskOutput', 'PowerShell', 'Monitor']),
    own('Task', 'delegate', ['Agent']),
    own('Skill', 'read', ['SlashCommand']),
    own('AskUserQuestion', 'read', ['ExitPlanMode', 'EnterPlanMode', 'ToolSearch']),
  ],
  copilot: [
    own('read', 'read', [
      ...['Read', 'NotebookRead', 'view', 'readFile', 'problems', 'changes', 'testFailure', 'vscodeAPI'],
      ...[
        'terminalSelection',
        'terminalLastCommand',
        'getTerminalOutput',
        'extensions',
        'installedExtensions',
      ],
    ]),
    own('search', 'read', [
      ...['Grep', 'Glob', 'codebase', 'usages', 'searchResults', 'findTestFiles', 'textSearch', 'fileSearch'],
      ...['listDirectory', 'listDir', 'semanticSearch'],
    ]),
    own('web', 'read', ['WebFetch', 'WebSearch', 'fetch', 'githubRepo', 'openSimpleBrowser', 'browser']),
    own('edit', 'write', [
      ...['Edit', 'MultiEdit', 'Write', 'NotebookEdit', 'editFiles', 'createFile', 'createDirectory', 'new'],
      ...['editNotebook', 'insertEdit', 'replaceString', 'applyPatch', 'newWorkspace'],
    ]),
    own('todo', 'write', ['TodoWrite', 'todos', 'todoList', 'manageTodoList']),
    own('execute', 'execute', [
      ...[
        'shell',
        'Bash',
        'powershell',
        'runCommands',
        'runTasks',
        'runInTerminal',
        'runNotebooks',
        'runTests',
      ],
      ...[
        'terminal',
        'createAndRunTask',
        'runNotebookCell',
        'killTerminal',
        'sendToTerminal',
        'run_in_terminal',
      ],
    ]),
    own('agent', 'delegate', ['custom-agent', 'Task', 'runSubagent']),
    own('vscode', 'read', ['askQuestions', 'memory', 'think', 'switchAgent', 'runCommand']),
  ],
};

const NAMES: Readonly<Record<Product, ReadonlyMap<string, string>>> = {
  'claude-code': namesOf('claude-code'),
  copilot: namesOf('copilot'),
};

function namesOf(product: Product): ReadonlyMap<string, string> {
  return new Map(
    OWN[product].flatMap((tool) =>
      [tool.name, ...tool.aliases].map((name): [string, string] => [plain(name), tool.name]),
    ),
  );
}

/** Names are compared without case and marks: `run_in_terminal`, `runInTerminal`. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** The operation that a name in a list of tools stands for, by its present name; undefined when the product has none of it. */
export function ownTool(product: Product, name: string): string | undefined {
  const [group = '', part] = name.split('/');
  const known = NAMES[product];
  return part === undefined ? known.get(plain(name)) : (known.get(plain(part)) ?? known.get(plain(group)));
}

/** True for a name that only the other product gives to one of its tools: it grants nothing here. */
export const isForeignTool = (product: Product, name: string): boolean =>
  ownTool(product, name) === undefined &&
  ownTool(product === 'copilot' ? 'claude-code' : 'copilot', name) !== undefined;

/** The tools that a coding agent brings along, as one tool with an operation each. Returns its key. */
export function builtIn(found: Findings, product: Product, at: string): string {
  const key = found.element(
    `tool:builtin:${product}`,
    'tool',
    { name: product === 'copilot' ? 'Copilot tools' : 'Claude Code tools', protocol: 'cli' },
    at,
    { inferred: { name: 'brought by the client', protocol: 'brought by the client' } },
  );
  for (const { name, effect, reversible } of OWN[product])
    found.operation(key, name, { effect: { effect, reversible, by: 'catalogue' } }, at);
  return key;
}
