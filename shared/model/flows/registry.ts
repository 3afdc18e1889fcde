import Type, { type Static } from 'typebox';
import type { ElementKind } from '../elements/registry';
import { Access, access } from './access';
import type { FlowKindInfo } from './base';
import { Call, call } from './call';
import { Delegate, delegate } from './delegate';
import { Escalate, escalate } from './escalate';
import { Infer, infer } from './infer';
import { Instruct, instruct } from './instruct';
import { Issue, issue } from './issue';
import { Observe, observe } from './observe';

/** Every flow kind: its schema and which elements it joins. One line per kind. */
export const Flow = Type.Union([Instruct, Call, Access, Infer, Delegate, Escalate, Issue, Observe]);
export type Flow = Static<typeof Flow>;
export type FlowKind = Flow['kind'];
export type FlowOf<K extends FlowKind> = Extract<Flow, { kind: K }>;

export const flowKinds: Readonly<Record<FlowKind, FlowKindInfo>> = {
  instruct,
  call,
  access,
  infer,
  delegate,
  escalate,
  issue,
  observe,
};

/** The flow kinds that may join two element kinds, in registry order. */
export function flowKindsBetween(from: ElementKind, to: ElementKind): FlowKind[] {
  const allows = (ends: readonly ElementKind[] | 'any', kind: ElementKind) =>
    ends === 'any' || ends.includes(kind);
  return (Object.keys(flowKinds) as FlowKind[]).filter(
    (kind) => allows(flowKinds[kind].from, from) && allows(flowKinds[kind].to, to),
  );
}
