import type { Diagnostic } from '../../core/diagnostic';
import type { ElementOf } from '../elements/registry';
import { found } from '../file/codes';
import type { CheckInput } from './input';

/** M7: an element's zone, sponsor and resources exist; a resource is reached by an access flow. */
export function checkElements(input: CheckInput): Diagnostic[] {
  return input.document.elements.flatMap((element, i) => {
    const findings: Diagnostic[] = [];
    if (element.zone !== undefined && !input.graph.zone.has(element.zone))
      findings.push(
        found(
          'AMB201',
          `"${element.name}" is in zone "${element.zone}", which does not exist.`,
          `/elements/${i}/zone`,
          element.id,
        ),
      );
    if (element.kind === 'agent') findings.push(...checkAgent(input, element, i));
    if (element.kind === 'tool') findings.push(...checkTool(input, element, i));
    return findings;
  });
}

function checkAgent({ graph }: CheckInput, agent: ElementOf<'agent'>, i: number): Diagnostic[] {
  const findings: Diagnostic[] = [];
  if (agent.sponsor !== undefined && graph.element.get(agent.sponsor)?.kind !== 'human')
    findings.push(
      found(
        'AMB213',
        `The sponsor of "${agent.name}", "${agent.sponsor}", is not a person on the map.`,
        `/elements/${i}/sponsor`,
        agent.id,
      ),
    );
  if (!graph.tasksOf.has(agent.id))
    findings.push(found('AMB210', `"${agent.name}" has no declared task.`, `/elements/${i}`, agent.id));
  return findings;
}

function checkTool({ graph, dataSets }: CheckInput, tool: ElementOf<'tool'>, i: number): Diagnostic[] {
  const reached = (graph.flowsFrom.get(tool.id) ?? []).filter((flow) => flow.kind === 'access');
  return tool.operations.flatMap((operation, j) =>
    (operation.resources ?? []).flatMap((resource, k) => {
      const at = `/elements/${i}/operations/${j}/resources/${k}`;
      const [store = '', dataSet] = resource.split('/');
      const name = `Operation "${tool.id}.${operation.id}"`;
      if (!graph.element.has(store) || (dataSet !== undefined && !dataSets.has(resource)))
        return [found('AMB206', `${name} touches "${resource}", which does not exist.`, at, tool.id)];
      const covered = reached.some(
        (flow) =>
          flow.to === store &&
          (dataSet === undefined || flow.data === undefined || flow.data.includes(dataSet)),
      );
      return covered
        ? []
        : [found('AMB207', `${name} touches "${resource}", but no access flow leads there.`, at, tool.id)];
    }),
  );
}
