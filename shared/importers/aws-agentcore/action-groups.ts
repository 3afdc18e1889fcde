import type { Findings } from '../findings';
import { operationsOf } from '../openapi/openapi';
import { tool } from '../parts';
import { entriesOf, type Fields, fieldsOf, isFields, listOf, textOf } from '../shape';
import { readSource } from '../source/source';

/** What an agent of Bedrock may call: functions, an API by its document, or one of the vendor's own tools. */
export function actionGroup(found: Findings, agent: string, group: Fields, at: string) {
  const name = textOf(group.ActionGroupName) ?? 'actions';
  const own = textOf(group.ParentActionGroupSignature);
  if (own === 'AMAZON.UserInput')
    return found.note('AMB420', `"${name}" lets the agent ask its user; it has no effect outside.`, at);
  const runsCode = own !== undefined && /CodeInterpreter|Computer|Bash/.test(own);
  const key = tool(found, `aws:${agent}/${name.toLowerCase()}`, name, runsCode ? 'code' : 'function', at);
  if (runsCode) found.operation(key, 'run_code', {}, at);
  const functions = listOf(fieldsOf(group.FunctionSchema).Functions).map(fieldsOf);
  for (const fn of functions) offer(found, agent, key, { fn, at, name: textOf(fn.Name) ?? name });
  const written = textOf(fieldsOf(group.ApiSchema).Payload);
  const document = written === undefined ? {} : fieldsOf(readSource('', written).value);
  if (isFields(document.paths)) operationsOf(found, key, document, { at, isCounted: false });
  if (functions.length === 0) found.flow('call', agent, key, at, { operations: 'all' });
  if (functions.length === 0 && !isFields(document.paths) && !runsCode)
    found.note('AMB421', `what the action group "${name}" offers is in another file.`, at);
  if (fieldsOf(group.ActionGroupExecutor).CustomControl === 'RETURN_CONTROL')
    found.note('AMB420', `"${name}" is carried out by the program that calls the agent.`, at);
}

function offer(
  found: Findings,
  agent: string,
  key: string,
  { fn, at, name }: { readonly fn: Fields; readonly at: string; readonly name: string },
) {
  found.operation(key, name, { description: textOf(fn.Description), input: inputOf(fn.Parameters) }, at);
  found.flow('call', agent, key, at, { operations: [name] });
  if (fn.RequireConfirmation === 'ENABLED')
    found.approval(`approval:${agent}:${name}`, `Confirm ${name}`, key, at, { agent, operations: [name] });
}

/** Parameters of a function as a JSON Schema. */
function inputOf(parameters: unknown): Fields {
  const all = entriesOf(parameters).map(([name, p]) => [name, fieldsOf(p)] as const);
  if (all.length === 0) return {};
  return {
    type: 'object',
    properties: Object.fromEntries(
      all.map(([name, p]) => [
        name,
        {
          ...(textOf(p.Type) ? { type: textOf(p.Type) } : {}),
          ...(textOf(p.Description) ? { description: textOf(p.Description) } : {}),
        },
      ]),
    ),
    required: all.flatMap(([name, p]) => (p.Required === true || p.Required === 'true' ? [name] : [])),
  };
}
