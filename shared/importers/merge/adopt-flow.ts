import { uniqueSorted } from '../../core/order';
import { flowKinds } from '../../model/flows/registry';
import { idFrom } from '../names';
import { listOf } from '../shape';
import type { Thing } from './lists';
import { operationId } from './operation-id';
import { type KeptFact, type Stamp, stampOf } from './stamp';
import { flowKey, type United } from './unite';
import type { Work } from './work';

/** A flow between two things that are there, where their kinds may be joined so. */
export function adoptFlow(work: Work, flow: United['flows'][number]): void {
  const [from, to] = [work.idOf.get(flow.from), work.idOf.get(flow.to)];
  const ends = [from, to].map((id) => (id === undefined ? undefined : work.byId('elements', id)));
  if (from === undefined || to === undefined || !ends.every(Boolean) || from === to) return;
  const info = flowKinds[flow.kind];
  const fits = (allowed: readonly string[] | 'any', kind: unknown) =>
    allowed === 'any' || allowed.includes(String(kind));
  if (!fits(info.from, ends[0]?.kind) || !fits(info.to, ends[1]?.kind)) return;
  const key = flowKey(flow);
  const before = stampOf(work.get('flows', key));
  const calls =
    flow.kind === 'call' ? granted(work, to, flow, before, key) : { fields: {}, more: {}, facts: {} };
  const credential = flow.credential === undefined ? undefined : work.idOf.get(flow.credential);
  const fields = {
    kind: flow.kind,
    from,
    to,
    ...flow.fields,
    ...calls.fields,
    ...(credential === undefined || (flow.kind !== 'call' && flow.kind !== 'access') ? {} : { credential }),
  };
  const facts = {
    ...flow.facts,
    ...calls.facts,
    ...('credential' in fields ? { credential: { status: 'declared' as const, from: flow.source } } : {}),
  };
  work.put(
    'flows',
    key,
    idFrom(`${from}-${flow.kind}-${to}`),
    `${from} → ${to}`,
    fields,
    facts,
    flow.source,
    calls.more,
    info.defaults,
  );
}

/** Operations of a call: ids of what is granted now, minus what is taken away. */
function granted(
  work: Work,
  to: string,
  flow: United['flows'][number],
  before: Stamp | undefined,
  key: string,
) {
  const tool = work.byId('elements', to);
  const list = listOf(tool?.operations) as Thing[];
  const except = uniqueSorted([...(before?.except ?? []), ...(flow.except ?? [])]);
  const all = flow.operations === 'all' || before?.all === true;
  const current = listOf(work.get('flows', key)?.operations) as string[];
  const named = all
    ? list.map((o) => o.id)
    : Array.isArray(flow.operations)
      ? (flow.operations as readonly string[]).map((name) => operationId(list, name))
      : [];
  const has = new Set(list.map((o) => o.id));
  const gone = new Set(except.map((name) => operationId(list, name)));
  const listed = flow.operations === undefined ? current : named;
  const operations = uniqueSorted(listed.filter((id) => has.has(id) && !gone.has(id)));
  const fact: KeptFact =
    flow.operations === 'unknown'
      ? { status: 'unknown' }
      : {
          status: all ? 'inferred' : 'declared',
          from: flow.source,
          ...(all ? { by: 'no list means all of them' } : {}),
        };
  return {
    fields: { operations },
    more: { ...(all ? { all: true as const } : {}), ...(except.length > 0 ? { except } : {}) },
    facts: { operations: fact },
  };
}
