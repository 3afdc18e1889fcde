import { uniqueSorted } from '../../core/order';
import { idFrom } from '../names';
import { listOf } from '../shape';
import type { Thing } from './lists';
import { operationId } from './operation-id';
import type { KeptFact } from './stamp';
import type { United } from './unite';
import type { Work } from './work';

/** An approval of operations that are there, with somebody to ask and the way from the agent to them. */
export function adoptApproval(work: Work, found: United['approvals'][number]): void {
  const tool = work.get('elements', found.tool);
  const list = listOf(tool?.operations) as Thing[];
  const ids = (found.operations ?? list.map((o) => o.name ?? o.id)).map((name) =>
    operationId(list, String(name)),
  );
  const operations = uniqueSorted(
    ids.filter((id) => list.some((o) => o.id === id)).map((id) => `${tool?.id}.${id}`),
  );
  if (tool === undefined || operations.length === 0) return;
  const approver = work.put(
    'elements',
    'human:approver',
    'approver',
    'Approver',
    { kind: 'human', name: 'Approver', role: 'approver', trusted: true },
    { name: { status: 'unknown' } },
    found.from,
  );
  const agent = found.agent === undefined ? undefined : work.idOf.get(found.agent);
  const facts: Record<string, KeptFact> = {
    operations: { status: 'declared', from: found.from },
    approver: { status: 'unknown' },
    timeout: { status: 'unknown' },
  };
  const id = work.put(
    'approvals',
    found.key,
    idFrom(found.name),
    found.name,
    {
      name: found.name,
      operations,
      ...(agent === undefined ? {} : { agents: [agent] }),
      approver,
      validity: 'PT15M',
      timeout: 'PT1H',
      onTimeout: 'deny',
    },
    facts,
    found.from,
  );
  if (agent !== undefined)
    work.put(
      'flows',
      `escalate|${found.key}`,
      idFrom(`${agent}-asks-${id}`),
      'escalation',
      { kind: 'escalate', from: agent, to: approver, approval: id },
      {},
      found.from,
    );
}
