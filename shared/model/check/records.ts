import type { Diagnostic } from '../../core/diagnostic';
import { found } from '../file/codes';
import type { CheckInput } from './input';

/** M11: credentials, relaxations, suppressions and views name what exists. A stale place in a view is only a warning. */
export function checkRecords({ document, graph }: CheckInput): Diagnostic[] {
  const findings: Diagnostic[] = [];
  for (const [i, credential] of document.credentials.entries()) {
    const dangling = (id: string, at: string) =>
      findings.push(
        found(
          'AMB201',
          `Credential "${credential.id}" names "${id}", which does not exist.`,
          at,
          credential.id,
        ),
      );
    for (const [j, id] of credential.holders.entries())
      if (!graph.element.has(id)) dangling(id, `/credentials/${i}/holders/${j}`);
    if (credential.keptIn !== undefined && !graph.element.has(credential.keptIn))
      dangling(credential.keptIn, `/credentials/${i}/keptIn`);
  }
  for (const [i, relaxation] of (document.relaxations ?? []).entries())
    for (const [j, ref] of relaxation.operations.entries())
      if (!graph.operation.has(ref))
        findings.push(
          found(
            'AMB205',
            `Relaxation "${relaxation.id}" names "${ref}", which no tool offers.`,
            `/relaxations/${i}/operations/${j}`,
            relaxation.id,
          ),
        );
  for (const [i, suppression] of (document.suppressions ?? []).entries()) {
    const { id, rule, pack } = suppression;
    if (rule === undefined && pack === undefined)
      findings.push(
        found('AMB218', `Suppression "${id}" names neither a rule nor a pack.`, `/suppressions/${i}`),
      );
    for (const [j, element] of (suppression.elements ?? []).entries())
      if (!graph.element.has(element))
        findings.push(
          found(
            'AMB201',
            `Suppression "${id}" names "${element}", which does not exist.`,
            `/suppressions/${i}/elements/${j}`,
          ),
        );
  }
  for (const [i, view] of document.views.entries()) {
    const stale = (id: string, at: string) => {
      if (!graph.element.has(id) && !graph.zone.has(id))
        findings.push(found('AMB216', `View "${view.name}" places "${id}", which does not exist.`, at, id));
    };
    for (const [j, place] of view.places.entries()) stale(place.id, `/views/${i}/places/${j}/id`);
    for (const [j, id] of (view.collapsed ?? []).entries()) stale(id, `/views/${i}/collapsed/${j}`);
    for (const [j, id] of (view.omitted ?? []).entries()) stale(id, `/views/${i}/omitted/${j}`);
    if (view.zone !== undefined) stale(view.zone, `/views/${i}/zone`);
    for (const [j, route] of (view.routes ?? []).entries())
      if (!graph.flow.has(route.flow)) stale(route.flow, `/views/${i}/routes/${j}/flow`);
  }
  return findings;
}
