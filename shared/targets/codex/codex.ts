import { prettyJson } from '../../core/canonical';
import { groupBy } from '../../core/group';
import { once } from '../../core/once';
import { sortBy, uniqueSorted } from '../../core/order';
import { ok } from '../../core/result';
import { lookUps } from '../../policy/look-ups';
import type { Policy, PolicyOperation } from '../../policy/policy';
import { celString } from '../cel/quote';
import { fileNameFor } from '../file-name';
import type { Loss, Target, TargetFile } from '../target';

/** What a word of a command may be, so that a rule and its examples are split alike by every shell. */
const isWord = (word: string) => /^[A-Za-z0-9][A-Za-z0-9._/:@=+-]*$/.test(word);
/** Why an operation has no rule; undefined when it is a command of plain words. */
const unsaid = ({ command, protocol }: PolicyOperation): string | undefined =>
  protocol !== 'cli'
    ? undefined
    : command.length > 0 && command.every(isWord)
      ? undefined
      : 'its command is not made of plain words';

/** Starlark has the same strings as CEL; a text that neither can hold is left out of a comment only. */
const text = (value: string) => celString(value) ?? '""';
const list = (words: readonly string[]) => `[${words.map(text).join(', ')}]`;

const startsWith = (whole: readonly string[], start: readonly string[]) =>
  start.every((word, i) => whole[i] === word);

interface CommandRule {
  readonly command: readonly string[];
  readonly decision: 'prompt' | 'forbidden';
  readonly rules: readonly string[];
}

const commandsOf = once((operations: Policy['operations']) =>
  operations.filter((o) => o.protocol === 'cli' && unsaid(o) === undefined),
);

/** A command is asked for when a task of the agent uses it, and forbidden otherwise; of two operations with one command, the stricter. */
function commandRules(policy: Policy, agent: string): CommandRule[] {
  const granted = lookUps(policy).grantsOf(agent);
  const byCommand = new Map<string, CommandRule>();
  for (const operation of commandsOf(policy.operations)) {
    const grants = granted.filter((g) => g.operation === operation.id);
    const key = operation.command.join(' ');
    const known = byCommand.get(key);
    const asked = grants.length > 0 && known?.decision !== 'forbidden';
    byCommand.set(key, {
      command: operation.command,
      decision: asked ? 'prompt' : 'forbidden',
      rules: asked ? uniqueSorted([...(known?.rules ?? []), ...grants.map((g) => g.id)]) : [],
    });
  }
  return sortBy([...byCommand.values()], (rule) => rule.command.join(' '));
}

/** A rule with the commands that must and must not match it, which Codex tries when it loads the file. */
function ruleText(rule: CommandRule, all: readonly CommandRule[]): string {
  const { command, decision, rules } = rule;
  const others = all.map((r) => r.command).filter((other) => !startsWith(other, command));
  const shorter = command.length > 1 ? [command.slice(0, -1)] : [];
  const not = uniqueSorted(
    [...others.slice(0, 3), ...shorter, ['true']].map((words) => words.join(' ')),
  ).filter((line) => !startsWith(line.split(' '), command));
  const because = decision === 'forbidden' ? 'no task of the agent uses it' : rules.join(' ');
  return [
    'prefix_rule(',
    `    pattern = ${list(command)},`,
    `    decision = ${text(decision)},`,
    `    justification = ${text(because)},`,
    `    match = ${list([command.join(' '), [...command, 'more'].join(' ')])},`,
    `    not_match = ${list(not)},`,
    ')',
  ].join('\n');
}

/** The operations of each tool that has some behind MCP, by tool. */
const serversOf = once((operations: Policy['operations']) => {
  const behindMcp = new Set(operations.filter((o) => o.protocol === 'mcp').map((o) => o.tool));
  return sortBy(
    [...groupBy(operations, (o) => o.tool)].filter(([tool]) => behindMcp.has(tool)),
    ([tool]) => tool,
  );
});

/** MCP tools that some task uses, and no others; the guide says how to put the enforcement point in front of them. */
function config(policy: Policy, agent: string): string {
  const granted = new Set(
    lookUps(policy)
      .grantsOf(agent)
      .map((g) => g.operation),
  );
  const servers = serversOf(policy.operations).map(([tool, operations]) => {
    const names = uniqueSorted(operations.filter((o) => granted.has(o.id)).map((o) => o.called));
    const enforce = ['enforce', '--bundle', 'BUNDLE', '--facts', 'FACTS', '--tool', tool, '--', 'SERVER'];
    return [
      `[mcp_servers.${text(tool)}]`,
      'command = "ambit"',
      `args = ${list(enforce)}`,
      `enabled = ${names.length > 0}`,
      `enabled_tools = ${list(names)}`,
    ].join('\n');
  });
  const head = ['approval_policy = "untrusted"', 'sandbox_mode = "read-only"'].join('\n');
  return `${[head, ...servers].join('\n\n')}\n`;
}

function losses(policy: Policy): Loss[] {
  const commands = new Set(policy.operations.filter((o) => o.protocol === 'cli').map((o) => o.id));
  const granted = policy.grants.filter((g) => commands.has(g.operation));
  if (granted.length === 0) return [];
  const said = (id: string) => {
    const operation = policy.operations.find((o) => o.id === id);
    return operation && unsaid(operation);
  };
  const operations = new Set(granted.map((g) => g.operation));
  const meets = (ids: readonly string[] | undefined) =>
    ids === undefined || ids.some((id) => operations.has(id));
  return [
    ...granted.map((g): Loss => {
      const why = said(g.operation);
      return why !== undefined
        ? { rule: g.id, effect: 'left-out', why }
        : {
            rule: g.id,
            effect: 'asks-always',
            why: 'Codex sees the words of a command and no facts: a person at the terminal decides each time',
          };
    }),
    ...policy.guardrails
      .filter((g) => meets(g.scope.operations))
      .map(
        (g): Loss => ({
          rule: g.id,
          effect: 'checked-elsewhere',
          why: 'for commands it is for the person at the terminal to see that it holds; MCP tools are behind `ambit enforce`',
        }),
      ),
    ...policy.approvals
      .filter((a) => granted.some((g) => g.approvals.includes(a.id)))
      .map(
        (a): Loss => ({
          rule: a.id,
          effect: 'checked-elsewhere',
          why: 'for commands the person at the terminal must be the one whom the approval names',
        }),
      ),
  ];
}

/** OpenAI Codex: command rules that never allow by themselves, with inline tests, and MCP servers behind the enforcement point. */
export const codex: Target = {
  id: 'codex',
  title: 'Codex command rules and configuration',
  judged: 'engine',
  judgedBy:
    '`codex execpolicy check` loads the rules, which runs their inline tests, and decides every command, where a `codex` is at hand.',
  compile(policy) {
    const agents = policy.agents.filter((a) => lookUps(policy).grantsOf(a.id).length > 0);
    const files = agents.flatMap(({ id }, index): TargetFile[] => {
      const name = fileNameFor(id, index);
      const rules = commandRules(policy, id);
      return [
        { path: `${name}.rules`, text: `${rules.map((rule) => ruleText(rule, rules)).join('\n\n')}\n` },
        { path: `${name}.config.toml`, text: config(policy, id) },
        { path: `${name}.commands.json`, text: prettyJson(rules) },
      ];
    });
    return ok({ files, loss: losses(policy) });
  },
};
