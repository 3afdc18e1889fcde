import type { Diagnostic } from '../../core/diagnostic';
import { found } from '../file/codes';
import type { Flow, FlowOf } from '../flows/registry';
import { flowKinds, flowKindsBetween } from '../flows/registry';
import type { CheckInput } from './input';

/** M8: both ends exist and may be joined by this kind; what the flow names exists; every called operation is needed. */
export function checkFlows(input: CheckInput): Diagnostic[] {
  return input.document.flows.flatMap((flow, i) => [
    ...checkEnds(input, flow, i),
    ...checkNamed(input, flow, i),
    ...(flow.kind === 'call' ? checkCall(input, flow, i) : []),
  ]);
}

function checkEnds({ graph }: CheckInput, flow: Flow, i: number): Diagnostic[] {
  const missing = (['from', 'to'] as const)
    .filter((end) => !graph.element.has(flow[end]))
    .map((end) =>
      found(
        'AMB201',
        `Flow "${flow.id}" joins "${flow[end]}", which does not exist.`,
        `/flows/${i}/${end}`,
        flow.id,
      ),
    );
  const [from, to] = [graph.element.get(flow.from), graph.element.get(flow.to)];
  if (!from || !to || flowKindsBetween(from.kind, to.kind).includes(flow.kind)) return missing;
  const { label } = flowKinds[flow.kind];
  const message = `Flow "${flow.id}": ${from.kind} "${from.name}" ${label} ${to.kind} "${to.name}" is not possible.`;
  return [found('AMB202', message, `/flows/${i}`, flow.id)];
}

function checkNamed({ graph, dataSets }: CheckInput, flow: Flow, i: number): Diagnostic[] {
  const findings: Diagnostic[] = [];
  const dangling = (field: string, id: string, what: string) =>
    findings.push(
      found(
        'AMB201',
        `Flow "${flow.id}" names the ${what} "${id}", which does not exist.`,
        `/flows/${i}/${field}`,
        flow.id,
      ),
    );
  if ('credential' in flow && flow.credential !== undefined && !graph.credential.has(flow.credential))
    dangling('credential', flow.credential, 'credential');
  if (flow.kind === 'escalate' && !graph.approval.has(flow.approval))
    dangling('approval', flow.approval, 'approval');
  if (flow.kind === 'access')
    for (const [j, data] of (flow.data ?? []).entries())
      if (!dataSets.has(`${flow.to}/${data}`)) dangling(`data/${j}`, data, 'data set');
  if (flow.kind === 'delegate')
    for (const [j, id] of flow.tasks.entries()) {
      const task = graph.task.get(id);
      if (!task) dangling(`tasks/${j}`, id, 'task');
      else if (task.agent !== flow.to)
        findings.push(
          found(
            'AMB215',
            `Flow "${flow.id}" hands down "${id}", a task of "${task.agent}".`,
            `/flows/${i}/tasks/${j}`,
            flow.id,
          ),
        );
    }
  if (flow.kind === 'call' && flow.via !== undefined) {
    const via = graph.element.get(flow.via);
    if (!via) dangling('via', flow.via, 'enforcement point');
    else if (via.kind !== 'enforcement-point')
      findings.push(
        found(
          'AMB214',
          `Flow "${flow.id}" goes via "${via.name}", which is no enforcement point.`,
          `/flows/${i}/via`,
          flow.id,
        ),
      );
  }
  return findings;
}

function checkCall({ graph }: CheckInput, flow: FlowOf<'call'>, i: number): Diagnostic[] {
  const used = new Set(
    (graph.tasksOf.get(flow.from) ?? []).flatMap((task) => task.uses.map((u) => u.operation)),
  );
  if (graph.element.get(flow.to)?.kind !== 'tool') return [];
  return flow.operations.flatMap((id, j) => {
    const ref = `${flow.to}.${id}`;
    const at = `/flows/${i}/operations/${j}`;
    if (!graph.operation.has(ref))
      return [
        found('AMB205', `Flow "${flow.id}" calls "${ref}", which the tool does not offer.`, at, flow.id),
      ];
    return used.has(ref)
      ? []
      : [found('AMB209', `Standing access: no task of "${flow.from}" uses "${ref}".`, at, flow.id)];
  });
}
