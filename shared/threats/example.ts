import { FORMAT, type ModelDocument } from '../model/document';
import { type ElementKind, elementKinds } from '../model/elements/registry';
import { type FlowKind, flowKinds } from '../model/flows/registry';
import type { Example } from './rule';

/** Writes out a rule's compact example: each part starts from its kind's defaults; names and flow ids are filled in. */
export function exampleDocument(example: Example): ModelDocument {
  const elements = (example.elements ?? []).map((e) => ({
    name: e.id,
    ...elementKinds[e.kind as ElementKind]?.defaults,
    ...e,
    ...(Array.isArray(e.operations) && {
      operations: (e.operations as Record<string, unknown>[]).map((o) => ({
        effect: 'read',
        reversible: true,
        ...o,
      })),
    }),
  }));
  const flows = (example.flows ?? []).map((f) => ({
    id: `${f.from}-${f.kind}-${f.to}`,
    ...flowKinds[f.kind as FlowKind]?.defaults,
    ...f,
  }));
  const tasks = (example.tasks ?? []).map((t) => ({
    intent: t.id,
    ttl: 'PT15M',
    maxSensitivity: 'internal',
    uses: [],
    ...t,
  }));
  const approvals = (example.approvals ?? []).map((a) => ({
    validity: 'PT5M',
    timeout: 'PT5M',
    onTimeout: 'deny',
    ...a,
  }));
  const credentials = (example.credentials ?? []).map((c) => ({ type: 'jwt', holders: [], ...c }));
  return {
    format: FORMAT,
    id: 'example',
    title: 'Example',
    zones: example.zones ?? [],
    views: [],
    elements,
    flows,
    tasks,
    approvals,
    credentials,
  } as unknown as ModelDocument;
}
