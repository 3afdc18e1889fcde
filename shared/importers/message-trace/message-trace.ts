import { pointer } from '../../model/file/pointer';
import type { Findings } from '../findings';
import type { Importer } from '../importer';
import { toolFrom } from '../mcp-tools-list/tool';
import { weakKey } from '../merge/unite';
import { tool } from '../parts';
import { type Fields, fieldsOf, isFields, listOf, textOf } from '../shape';

interface Call {
  readonly name: string;
  readonly at: string;
}

/** Runs in a value: one object or a list of them, each with messages that call tools. */
const runsOf = (value: unknown) =>
  Array.isArray(value) && value.some((line) => isFields(fieldsOf(line).message))
    ? [
        {
          run: { messages: value.map((line) => fieldsOf(fieldsOf(line).message)) },
          path: [] as (string | number)[],
        },
      ]
    : Array.isArray(value)
      ? value.map((run, i) => ({ run: fieldsOf(run), path: [i] as (string | number)[] }))
      : [{ run: fieldsOf(value), path: [] as (string | number)[] }];
const messagesOf = (run: Fields) =>
  ['messages', 'traj', 'trajectory'].flatMap((key) =>
    Array.isArray(run[key]) ? [{ key, list: listOf(run[key]) }] : [],
  )[0];

function callsOf(run: Fields, path: readonly (string | number)[]): Call[] {
  const messages = messagesOf(run);
  return (messages?.list ?? []).flatMap((message, i) => {
    const at = [...path, messages?.key ?? '', i];
    const fields = fieldsOf(message);
    const openai = listOf(fields.tool_calls).map((call, j) => ({
      name:
        textOf(fieldsOf(fieldsOf(call).function).name) ??
        textOf(fieldsOf(call).function) ??
        textOf(fieldsOf(call).name),
      at: pointer([...at, 'tool_calls', j]),
    }));
    const anthropic = listOf(fields.content).flatMap((part, j) =>
      fieldsOf(part).type === 'tool_use'
        ? [{ name: textOf(fieldsOf(part).name), at: pointer([...at, 'content', j]) }]
        : [],
    );
    return [...openai, ...anthropic].map(({ name, at: where }) => ({ name: name ?? '', at: where }));
  });
}

/** What an agent was offered and called, out of recorded conversations (OpenAI and Anthropic messages, tau-bench, AgentDojo). Texts are not read. */
export const messageTrace: Importer = {
  id: 'message-trace',
  title: 'recorded conversation',
  counts: 'tools on offer and tool calls',
  recognises: ({ value }) =>
    runsOf(value).some(
      ({ run }) =>
        messagesOf(run)?.list.some((m) =>
          ['user', 'assistant', 'system', 'tool'].includes(String(fieldsOf(m).role)),
        ) &&
        (listOf(run.available_tools).length > 0 || callsOf(run, []).length > 0),
    ),
  read({ value, file }, found) {
    const name =
      textOf(fieldsOf(Array.isArray(value) ? value[0] : value).suite_name) ??
      file
        .split('/')
        .at(-1)
        ?.replace(/\.\w+$/, '') ??
      'agent';
    const agent = found.element(`agent:trace:${name.toLowerCase()}`, 'agent', { name, state: 'active' }, '', {
      inferred: { name: 'suite or file', state: 'seen in a trace' },
      unknown: ['runs', 'identity', 'clearance'],
    });
    const key = tool(found, `of:agent:trace:${name.toLowerCase()}`, `Tools of ${name}`, 'function', '');
    const use = (
      operation: string,
      at: string,
      about: { description?: string | undefined; input?: Fields } = {},
    ) => {
      const [, server, bare = operation] = /^mcp__(.+?)__(.+)$/.exec(operation) ?? [];
      const owner = server === undefined ? key : named(found, server, at);
      found.operation(owner, bare, about, at);
      found.flow('call', agent, owner, at, { operations: [bare] });
      found.mapped(at);
    };
    for (const { run, path } of runsOf(value)) {
      for (const list of ['available_tools', 'tools'])
        for (const [i, item] of listOf(run[list]).entries()) {
          const at = pointer([...path, list, i]);
          const offered = typeof item === 'string' ? { name: item } : toolFrom(item);
          if (offered === undefined || offered.name.trim() === '')
            found.skipped(at, 'a tool without a name.');
          else
            use(
              offered.name,
              at,
              'input' in offered ? { description: offered.description, input: offered.input } : {},
            );
        }
      for (const call of callsOf(run, path)) {
        if (call.name === '') found.skipped(call.at, 'a call that names no tool.');
        else if (/^(think|plan)$/.test(call.name))
          found.skipped(call.at, `"${call.name}" has no effect outside the conversation.`);
        else use(call.name, call.at);
      }
      if (isFields(run.evaluation))
        found.note(
          'AMB420',
          'the judgement of the run is not part of a model.',
          pointer([...path, 'evaluation']),
        );
    }
  },
};

/** A server that only the name of a tool tells of. */
const named = (found: Findings, server: string, at: string) =>
  found.element(weakKey('tool', server), 'tool', { name: server, protocol: 'mcp' }, at, {
    inferred: { name: 'seen in a trace', protocol: 'seen in a trace' },
    aliases: [server],
  });
