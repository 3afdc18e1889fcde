import { prettyJson } from '../../core/canonical';
import { groupBy } from '../../core/group';
import { once } from '../../core/once';
import { sortBy, uniqueSorted } from '../../core/order';
import { ok } from '../../core/result';
import { lookUps } from '../../policy/look-ups';
import type { Policy, PolicyOperation } from '../../policy/policy';
import { fileNameFor } from '../file-name';
import type { Loss, Target } from '../target';
import { HOOK_SCRIPT } from './hook-script';

/** Claude Code's own form of a name in `mcp__server__tool`; any other name would be matched as something else. */
const plain = /^[A-Za-z0-9](?:[A-Za-z0-9-]|_(?!_))*$/;

/** `mcp__crm__get_order`; undefined when Claude Code cannot name it unambiguously. */
function toolName({ id, tool }: PolicyOperation): string | undefined {
  const operation = id.slice(tool.length + 1);
  return plain.test(tool) && plain.test(operation) && !tool.endsWith('_') && !operation.endsWith('_')
    ? `mcp__${tool}__${operation}`
    : undefined;
}

/** Operations that Claude Code can name, with their names, sorted by them. */
const namedOf = once((operations: Policy['operations']) =>
  sortBy(
    operations.flatMap((operation) => {
      const name = toolName(operation);
      return name === undefined ? [] : [{ name, operation }];
    }),
    ({ name }) => name,
  ),
);

/** What the hook looks a call up in: the agent's granted tools, with the resources that each may be about. */
function table(policy: Policy, agent: string) {
  const grants = groupBy(lookUps(policy).grantsOf(agent), (g) => g.operation);
  const { resource } = lookUps(policy);
  const tools = namedOf(policy.operations).flatMap(({ name, operation }) => {
    const ids = uniqueSorted((grants.get(operation.id) ?? []).flatMap((g) => g.resources));
    if (ids.length === 0) return [];
    const resources = ids
      .flatMap((id) => resource.get(id) ?? [])
      .map(({ id, type, sensitivity }) => ({ id, type, sensitivity }));
    return [[name, { operation: operation.id, resources }] as const];
  });
  return { agent, policy: policy.modelHash, tools: Object.fromEntries(tools) };
}

/** Nothing is allowed by a static rule: those see no arguments and no facts. What no task uses is denied even without the hook. */
function settings(policy: Policy, agent: string, file: string) {
  const granted = new Set(
    lookUps(policy)
      .grantsOf(agent)
      .map((g) => g.operation),
  );
  const deny = namedOf(policy.operations).flatMap(({ name, operation }) =>
    granted.has(operation.id) ? [] : [name],
  );
  const command = `node "$CLAUDE_PROJECT_DIR/.claude/ambit/ambit-hook.mjs" "$CLAUDE_PROJECT_DIR/.claude/ambit/${file}"`;
  return {
    $schema: 'https://json.schemastore.org/claude-code-settings.json',
    permissions: { deny: [...new Set(deny)], disableBypassPermissionsMode: 'disable' },
    allowManagedPermissionRulesOnly: true,
    hooks: {
      PreToolUse: [
        { matcher: 'mcp__.*', hooks: [{ type: 'command', command, timeout: 10, onFailure: 'block' }] },
      ],
    },
  };
}

function losses(policy: Policy): Loss[] {
  const unnamed = new Set(policy.operations.filter((o) => toolName(o) === undefined).map((o) => o.id));
  return [
    ...policy.grants
      .filter((g) => unnamed.has(g.operation))
      .map(
        (g): Loss => ({
          rule: g.id,
          effect: 'left-out',
          why: 'Claude Code names tools with letters, digits, - and single _ only; the hook refuses others',
        }),
      ),
    ...policy.approvals.map(
      (a): Loss => ({
        rule: a.id,
        effect: 'denies-instead-of-asking',
        why: 'a prompt at the terminal is not an approval by the named role; the call passes once the facts hold a fresh one',
      }),
    ),
  ];
}

/** Claude Code: settings per agent that allow nothing by themselves, and a hook that asks the OPA bundle before each call. */
export const claudeCode: Target = {
  id: 'claude-code',
  title: 'Claude Code settings and hook',
  judged: 'emulated',
  judgedBy:
    'The hook is run with the calls that Claude Code would give it, against a real opa that has loaded the OPA bundle; Claude Code itself is not run.',
  compile(policy) {
    const agents = policy.agents.filter((a) => lookUps(policy).grantsOf(a.id).length > 0);
    const files = agents.flatMap(({ id }, index) => {
      const name = fileNameFor(id, index);
      const json = (path: string, value: unknown) => ({
        path,
        text: prettyJson(value),
      });
      return [
        json(`${name}.settings.json`, settings(policy, id, `${name}.tools.json`)),
        json(`${name}.tools.json`, table(policy, id)),
      ];
    });
    return ok({
      files: [...files, { path: 'ambit-hook.mjs', text: HOOK_SCRIPT }],
      loss: sortBy(losses(policy), (l) => l.rule),
    });
  },
};
