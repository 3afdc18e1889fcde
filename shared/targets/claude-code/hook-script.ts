/**
 * `ambit-hook.mjs`: what Claude Code runs before each tool call. Fixed text, with no model text in it (P8): it reads the call from
 * stdin, the table beside it, and the facts that the machine's owner states, asks an OPA server that has loaded the OPA bundle
 * of the same policy, and says no unless the answer is a plain yes. Exit 2 blocks whatever else goes wrong.
 */
export const HOOK_SCRIPT = `#!/usr/bin/env node
// Asks the exported policy before Claude Code uses a tool. Written by Ambit; the same for every model.
//   node ambit-hook.mjs TABLE.json
// AMBIT_OPA_URL    an OPA server with the OPA bundle of this policy, e.g. http://127.0.0.1:8181
// AMBIT_FACTS      a JSON file with the facts of this run: { subject: { properties }, context: { task, session, ... } };
//                  it must not be writable by the agent
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const say = (permissionDecision, permissionDecisionReason) =>
  process.stdout.write(
    JSON.stringify({
      hookSpecificOutput: { hookEventName: 'PreToolUse', permissionDecision, permissionDecisionReason },
    }) + '\\n',
  );
const record = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
const canonical = (value) => {
  if (Array.isArray(value)) return '[' + value.map(canonical).join(',') + ']';
  if (!record(value)) return JSON.stringify(value);
  const keys = Object.keys(value).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return '{' + keys.map((key) => JSON.stringify(key) + ':' + canonical(value[key])).join(',') + '}';
};

/** The question as an AuthZEN request; the agent states its arguments and nothing else. */
function question(call, table, facts) {
  const known = Object.hasOwn(table.tools, call.tool_name) ? table.tools[call.tool_name] : undefined;
  if (known === undefined) return undefined;
  const stated = facts.resources?.[known.operation];
  const resource = known.resources.length === 1 ? known.resources[0] : known.resources.find((r) => r.id === stated);
  if (resource === undefined) throw new Error('AMBIT_FACTS does not say which resource ' + known.operation + ' is about');
  const args = record(call.tool_input) ? call.tool_input : {};
  const { task } = facts.context;
  const covered = {
    subject: table.agent,
    action: known.operation,
    resource: resource.id,
    args,
    task: { type: task.type, id: task.id, subject: task.subject },
  };
  const digest = 'sha256:' + createHash('sha256').update(canonical(covered)).digest('hex');
  const { id, type, sensitivity } = resource;
  return {
    subject: { type: 'agent', id: table.agent, properties: facts.subject.properties },
    action: { name: known.operation },
    resource: { type, id, properties: { sensitivity } },
    context: { ...facts.context, args, digest },
  };
}

try {
  const table = JSON.parse(readFileSync(process.argv[2], 'utf8'));
  const call = JSON.parse(readFileSync(0, 'utf8'));
  const facts = JSON.parse(readFileSync(process.env.AMBIT_FACTS ?? '', 'utf8'));
  const input = question(call, table, facts);
  if (input === undefined) say('deny', 'no task of ' + table.agent + ' uses this tool');
  else {
    const url = new URL('/v1/data/ambit/decision', process.env.AMBIT_OPA_URL ?? '');
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ input }),
      redirect: 'error',
      signal: AbortSignal.timeout(4000),
    });
    if (!response.ok) throw new Error('the decision point answered ' + response.status);
    const { result } = await response.json();
    const why = [...(result?.reasons ?? []), ...(result?.rules ?? [])].join(' ');
    if (result?.outcome === 'allow') say('allow', why);
    else if (result?.outcome === 'escalate') say('deny', 'needs approval ' + result.approval + ': ' + why);
    else say('deny', why || 'undecided');
  }
} catch (error) {
  process.stderr.write('ambit: ' + (error instanceof Error ? error.message : String(error)) + '\\n');
  process.exitCode = 2;
}
`;
