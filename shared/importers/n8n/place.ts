import type { Findings } from '../findings';
import { modelOf, startedBy } from '../parts';
import { fieldsOf, textOf } from '../shape';
import { isApproval, isTool, triggerOf } from './nodes';
import { keyOf, type Node, reachedFrom, type Scene } from './scene';
import { asStep, asTool, credentials } from './tool-node';

/** Puts a node that is no agent on the map, or says why it is left out. */
export function place(found: Findings, node: Node, scene: Scene) {
  if (node.fields.disabled === true)
    return found.skipped(node.at, `"${node.name}" is switched off.`, 'AMB432');
  if (/stickyNote$/i.test(node.type)) return found.skipped(node.at, 'a note.');
  const users = scene.plugs
    .filter((p) => p.from === node.name && p.kind.startsWith('ai_'))
    .flatMap((p) => scene.agents.get(p.to) ?? []);
  const keys = users.map((user) => keyOf(scene.scope, user));
  const kind = scene.plugs.find((p) => p.from === node.name && p.kind.startsWith('ai_'))?.kind ?? '';
  const parameters = fieldsOf(node.fields.parameters);
  if (kind === 'ai_languageModel') {
    const model =
      textOf(parameters.model) ??
      textOf(fieldsOf(parameters.model).value) ??
      node.name.replace(/\s*\d+$/, '');
    for (const key of keys) modelOf(found, key, model, node.at);
    credentials(found, node, keys);
    return keys.length > 0
      ? found.mapped(node.at)
      : found.skipped(node.at, `the model "${node.name}" serves a chain, not an agent.`);
  }
  if (/^ai_(memory|vectorStore|embedding|retriever)$/.test(kind) && keys.length > 0) {
    const store = found.element(
      `store:${scene.scope}/${node.name.toLowerCase()}`,
      'data-store',
      { name: node.name, store: kind === 'ai_memory' ? 'memory' : 'vector', data: [] },
      node.at,
      { inferred: { store: 'kind of node' }, unknown: ['data', 'trusted'] },
    );
    for (const key of keys)
      found.flow('instruct', store, key, node.at, {
        fields: { trust: 'untrusted' },
        known: { inferred: { trust: 'nobody says who writes to it' } },
      });
    return found.mapped(node.at);
  }
  if (kind === 'ai_tool' || (keys.length > 0 && isTool(node.type))) return asTool(found, node, scene, keys);
  const starts = triggerOf(node.type, parameters);
  if (starts !== undefined) {
    const reached = reachedFrom(node.name, scene);
    for (const agent of reached)
      startedBy(
        found,
        keyOf(scene.scope, agent),
        `external:${scene.scope}/${node.name.toLowerCase()}`,
        node.name,
        starts.trust,
        node.at,
        starts.system,
      );
    return reached.length > 0
      ? found.mapped(node.at)
      : found.skipped(node.at, `"${node.name}" starts steps without an agent.`);
  }
  if (isApproval(node.type, parameters)) return asStep(found, node, scene, 'send');
  if (
    /\.code$|httpRequest$|executeCommand|ssh$|postgres|mySql|mongoDb|slack|gmail|emailSend|telegram|airtable|googleSheets|jira|hubspot|notion|github|microsoftOutlook|googleCalendar|googleDrive/i.test(
      node.type,
    )
  )
    return asStep(found, node, scene);
  return found.skipped(
    node.at,
    `"${node.name}" (${node.type.split('.').at(-1)}) is a step without an effect outside the workflow.`,
  );
}
