import { pointer } from '../../model/file/pointer';
import type { Findings } from '../findings';
import type { Importer } from '../importer';
import { modelOf, startedBy, tool } from '../parts';
import { readServer } from '../servers/server';
import { entriesOf, type Fields, fieldsOf, isFields, listOf, textOf, textsOf } from '../shape';

interface Action {
  readonly fields: Fields;
  readonly at: string;
}

/** All actions of a workflow, also those inside conditions and loops. */
function actionsOf(node: unknown, path: readonly (string | number)[] = []): Action[] {
  if (Array.isArray(node)) return node.flatMap((item, i) => actionsOf(item, [...path, i]));
  if (!isFields(node)) return [];
  const own =
    typeof node.kind === 'string' && path.length > 1 && typeof path.at(-1) === 'number'
      ? [{ fields: node, at: pointer(path) }]
      : [];
  return [
    ...own,
    ...['trigger', 'actions', 'conditions', 'elseActions', 'then', 'else', 'cases', 'default'].flatMap(
      (key) => actionsOf(node[key], [...path, key]),
    ),
  ];
}

const KINDS = /^(Prompt|Workflow|hosted)$/i;
const isManifest = (value: Fields) =>
  isFields(value.template) && KINDS.test(String(fieldsOf(value.template).kind));
const isM365 = (value: Fields) =>
  /declarative-agent/.test(String(value.$schema ?? '')) ||
  (typeof value.instructions === 'string' && Array.isArray(value.conversation_starters));
const isToolbox = (value: Fields) =>
  Array.isArray(value.tools) &&
  value.tools.length > 0 &&
  value.tools.every((t) =>
    /^(web_search|code_interpreter|mcp|openapi|file_search|azure_ai_search|bing_grounding)$/.test(
      String(fieldsOf(t).type),
    ),
  );
const isLoose = (value: Fields) =>
  Array.isArray(value.actions) &&
  value.actions.some((a) =>
    /^(SendActivity|InvokeAzureAgent|Question|RequestExternalInput|SetVariable|ConditionGroup)$/.test(
      String(fieldsOf(a).kind),
    ),
  );

/** Microsoft's declarative agents: Agent Framework prompts and workflows, Foundry manifests and toolboxes, Microsoft 365 Copilot agents. */
export const msDeclarative: Importer = {
  id: 'ms-declarative',
  title: 'Microsoft declarative agent',
  counts: 'the agent, its tools, actions of a workflow, capabilities and resources',
  recognises: ({ value }) =>
    isFields(value) &&
    ((KINDS.test(String(value.kind)) && !('app' in value)) ||
      isManifest(value) ||
      isM365(value) ||
      isToolbox(value) ||
      isLoose(value)),
  read({ value: raw, file }, found) {
    const value = fieldsOf(raw);
    const name =
      textOf(value.displayName) ??
      textOf(value.name) ??
      textOf(fieldsOf(value.trigger).id) ??
      file
        .split('/')
        .at(-1)
        ?.replace(/\.\w+$/, '')
        .replace(/^\d+-/, '') ??
      'agent';
    const scope = `ms:${name.toLowerCase()}`;
    const agent = found.element(
      `agent:${scope}`,
      'agent',
      {
        name,
        ...(textOf(value.description) ? { description: textOf(value.description) } : {}),
        state: 'proposed',
      },
      '',
      {
        inferred: { state: 'it is a definition', name: 'name or file' },
        unknown: ['runs', 'identity', 'clearance'],
        aliases: [name],
      },
    );
    found.mapped('');
    prompt(found, agent, scope, value);
    for (const action of actionsOf(value)) step(found, agent, scope, action);
    for (const [i, resource] of listOf(value.resources).entries())
      resourceOf(found, agent, fieldsOf(resource), pointer(['resources', i]));
    for (const [i, item] of listOf(value.capabilities).entries())
      capability(found, agent, scope, textOf(fieldsOf(item).name) ?? '', pointer(['capabilities', i]));
    if (isM365(value))
      for (const [i, action] of listOf(value.actions).entries())
        if (!textOf(fieldsOf(action).kind))
          found.skipped(
            pointer(['actions', i]),
            `what "${textOf(fieldsOf(action).id) ?? '?'}" does is in ${textOf(fieldsOf(action).file) ?? 'another file'}, which is not read from here.`,
            'AMB421',
          );
    if (
      /\b(never|always|must|only)\b[^.]{0,80}\b(confirm|approv|permission|ask the user)/i.test(
        String(value.instructions ?? ''),
      )
    )
      found.note(
        'AMB429',
        `"${name}" is told in its instructions to ask before it acts; nothing enforces that.`,
        '/instructions',
      );
  },
};

function prompt(found: Findings, agent: string, scope: string, value: Fields) {
  const model = fieldsOf(value.model);
  modelOf(found, agent, model.id, '/model', textOf(model.provider));
  const key = textOf(fieldsOf(model.connection).key ?? fieldsOf(model.connection).apiKey);
  if (key !== undefined) found.secret(scope, 'model api key', key, [agent], '/model/connection');
  for (const [i, item] of listOf(value.tools).entries()) {
    const fields = fieldsOf(item);
    const at = pointer(['tools', i]);
    const kind = textOf(fields.kind ?? fields.type) ?? '';
    const name = textOf(fields.name ?? fields.server_label) ?? kind;
    if (kind === 'mcp') {
      const only = textsOf(fields.allowedTools ?? fields.allowed_tools);
      const server = readServer(found, {
        label: name,
        fields: { ...fields, url: fields.url ?? fields.server_url ?? fields.serverUrl },
        at,
        agent,
        operations: only.length > 0 ? only : 'all',
      });
      const mode =
        textOf(fieldsOf(fields.approvalMode).kind) ??
        textOf(fields.approvalMode) ??
        textOf(fields.require_approval);
      if (mode === 'never') found.note('AMB426', `"${name}" never asks for approval.`, at);
      if (mode === 'always')
        found.approval(`approval:${scope}:${name}`, `Approve ${name}`, server, at, {
          agent,
          ...(only.length > 0 ? { operations: only } : {}),
        });
    } else {
      const made = tool(
        found,
        `${scope}/${name.toLowerCase()}`,
        name,
        /code/.test(kind) ? 'code' : /openapi|search/.test(kind) ? 'http' : 'function',
        at,
      );
      found.operation(
        made,
        name,
        {
          description: textOf(fields.description),
          input: inputOf(fields),
          ...(kind === 'code_interpreter'
            ? { effect: { effect: 'execute', reversible: false, by: 'kind of tool' } }
            : /search/.test(kind)
              ? { effect: { effect: 'read', reversible: true, by: 'kind of tool' } }
              : {}),
        },
        at,
      );
      found.flow('call', agent, made, at, { operations: [name] });
      found.mapped(at);
    }
  }
}

/** Parameters of a function, whose types are written as `kind`. */
function inputOf(fields: Fields): Fields {
  const properties = entriesOf(fieldsOf(fields.parameters).properties ?? fields.parameters).filter(([, p]) =>
    isFields(p),
  );
  if (properties.length === 0) return {};
  return {
    type: 'object',
    properties: Object.fromEntries(
      properties.map(([name, p]) => [
        name,
        {
          type: textOf(fieldsOf(p).kind ?? fieldsOf(p).type) ?? 'string',
          ...(Array.isArray(fieldsOf(p).enum) ? { enum: fieldsOf(p).enum } : {}),
        },
      ]),
    ),
    required: properties.filter(([, p]) => fieldsOf(p).required === true).map(([name]) => name),
  };
}

function step(found: Findings, agent: string, scope: string, { fields, at }: Action) {
  const kind = String(fields.kind);
  const name = textOf(fields.displayName) ?? textOf(fields.id) ?? kind;
  if (/^Invoke\w*Agent$/.test(kind)) {
    const other = textOf(fieldsOf(fields.agent).name);
    if (other === undefined || other.startsWith('='))
      return found.skipped(at, 'which agent is asked is decided at run time.', 'AMB421');
    const key = found.element(`agent:~${other.toLowerCase()}`, 'agent', { name: other }, at, {
      inferred: { name: 'named in a workflow' },
      unknown: ['runs', 'identity', 'clearance', 'tools'],
      aliases: [other],
    });
    found.flow('delegate', agent, key, at, {
      fields: { tasks: [], maxDepth: 1 },
      known: { inferred: { tasks: 'not stated', maxDepth: 'not stated' } },
    });
    return found.mapped(at);
  }
  if (/^(InvokeMcpTool|InvokeFunctionTool|InvokeHttpRequest|HttpRequestAction)$/.test(kind)) {
    const operation = textOf(fields.toolName ?? fields.functionName ?? fields.method) ?? name;
    const made = tool(
      found,
      `${scope}/${name.toLowerCase()}`,
      name,
      kind === 'InvokeMcpTool' ? 'mcp' : kind === 'InvokeFunctionTool' ? 'function' : 'http',
      at,
    );
    found.operation(made, operation, {}, at);
    found.flow('call', agent, made, at, { operations: [operation] });
    if (fields.requireApproval === true)
      found.approval(`approval:${scope}:${name}`, `Approve ${name}`, made, at, {
        agent,
        operations: [operation],
      });
    return found.mapped(at);
  }
  if (/^(Question|RequestExternalInput|Confirmation)$/.test(kind)) {
    startedBy(found, agent, `external:${scope}/user`, 'People it asks', 'untrusted', at, 'other');
    return found.mapped(at);
  }
  return found.skipped(at, `"${name}" (${kind}) only steers the workflow.`);
}

function resourceOf(found: Findings, agent: string, fields: Fields, at: string) {
  if (fields.kind === 'model') {
    modelOf(found, agent, fields.id, at);
    return found.mapped(at);
  }
  return found.skipped(
    at,
    `"${textOf(fields.name) ?? '?'}" (${String(fields.kind)}) is defined elsewhere.`,
    'AMB421',
  );
}

function capability(found: Findings, agent: string, scope: string, name: string, at: string) {
  if (name === '') return found.skipped(at, 'a capability without a name.');
  const made = tool(
    found,
    `${scope}/${name.toLowerCase()}`,
    name,
    name === 'CodeInterpreter' ? 'code' : 'http',
    at,
  );
  const operation = name === 'CodeInterpreter' ? 'run_code' : `search_${name}`;
  found.operation(made, operation, {}, at);
  found.flow('call', agent, made, at, { operations: [operation] });
  return found.mapped(at);
}
