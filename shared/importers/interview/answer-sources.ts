import { inTurn } from '../../model/change';
import { addElement } from '../../model/commands/add-element';
import { addFlow } from '../../model/commands/add-flow';
import type { ModelDocument } from '../../model/document';
import type { Element } from '../../model/elements/registry';
import { takenIds } from '../../model/free-id';
import { freeId, idFrom } from '../names';

const SOURCES: Readonly<
  Record<string, { readonly name: string; readonly system: 'web' | 'email' | 'saas' | 'other' }>
> = {
  web: { name: 'Web pages', system: 'web' },
  email: { name: 'Incoming email', system: 'email' },
  documents: { name: 'Documents from outside', system: 'other' },
  tickets: { name: 'Tickets', system: 'saas' },
  chat: { name: 'Chat with strangers', system: 'other' },
};

export function untrustedSource(document: ModelDocument, agent: string, kind: string) {
  const { name, system } = SOURCES[kind] ?? { name: kind, system: 'other' as const };
  const known = document.elements.find((e) => e.kind === 'external' && e.name === name && !e.trusted);
  const id = known?.id ?? freeId(idFrom(name), name, takenIds(document));
  const source: Element = { kind: 'external', id, name, trusted: false, system };
  return inTurn([
    (now) => (known ? [] : addElement(now, source)),
    (now) =>
      addFlow(now, {
        kind: 'instruct',
        id: freeId(idFrom(`${id}-instruct-${agent}`), `${id}|${agent}`, takenIds(now)),
        from: id,
        to: agent,
        trust: 'untrusted',
      }),
  ])(document);
}
