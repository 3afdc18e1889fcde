import { uniqueSorted } from '../../core/order';
import { editAt } from '../../model/change';
import { addFlow } from '../../model/commands/add-flow';
import type { ModelDocument } from '../../model/document';
import type { ElementOf } from '../../model/elements/registry';
import { takenIds } from '../../model/free-id';
import { inferEffect } from '../effects/infer';
import { STAMP, stampOf } from '../merge/stamp';
import { freeId, idFrom, short } from '../names';
import { confirm, confirmed } from './confirm';

export function setOperation(
  document: ModelDocument,
  owner: string,
  fields: Readonly<Record<string, unknown>>,
) {
  const [toolId = '', operationId] = owner.split('.');
  const at = document.elements.findIndex((e) => e.id === toolId);
  const tool = document.elements[at];
  if (tool?.kind !== 'tool') return [];
  return tool.operations.flatMap((o, j) =>
    o.id === operationId ? [editAt(['elements', at, 'operations', j], o, confirmed(o, fields))] : [],
  );
}

export function nameOperations(document: ModelDocument, tool: ElementOf<'tool'>, names: readonly string[]) {
  const key = stampOf(tool)?.key ?? tool.id;
  const operations = names.map((name) => {
    const { by, doubt, ...fields } = inferEffect({
      tool: key,
      name,
      description: '',
      annotations: {},
      input: {},
    });
    const id = idFrom(name, true);
    const facts = { effect: { status: 'inferred', by, ...(doubt === undefined ? {} : { ask: doubt }) } };
    return {
      id,
      ...(id === name ? {} : { name: short(name) }),
      ...fields,
      [STAMP]: { key: `${key}/${name}`, from: [], facts },
    };
  });
  const unique = operations.filter((o, i) => operations.findIndex((p) => p.id === o.id) === i);
  return confirm(document, 'elements', tool.id, { operations: unique });
}

/** Calls that grant everything a tool offers, now that it is known. */
export function openCalls(document: ModelDocument, tool: string) {
  const offered = document.elements.find((e) => e.id === tool);
  const ids = offered?.kind === 'tool' ? offered.operations.map((o) => o.id) : [];
  return document.flows.flatMap((flow, i) => {
    const stamp = stampOf(flow);
    if (flow.kind !== 'call' || flow.to !== tool || stamp?.all !== true) return [];
    return [
      editAt(
        ['flows', i, 'operations'],
        flow.operations,
        uniqueSorted(ids.filter((id) => !stamp.except?.includes(id))),
      ),
    ];
  });
}

export function callAll(document: ModelDocument, agent: string, tool: string) {
  const offered = document.elements.find((e) => e.id === tool);
  if (
    offered?.kind !== 'tool' ||
    document.flows.some((f) => f.kind === 'call' && f.from === agent && f.to === tool)
  )
    return [];
  const id = freeId(idFrom(`${agent}-call-${tool}`), `${agent}|${tool}`, takenIds(document));
  return addFlow(document, {
    kind: 'call',
    id,
    from: agent,
    to: tool,
    operations: offered.operations.map((o) => o.id),
  });
}
