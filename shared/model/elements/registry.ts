import Type, { type Static } from 'typebox';
import { Agent, agent } from './agent';
import type { ElementKindInfo } from './base';
import { DataStore, dataStore } from './data-store';
import { EnforcementPoint, enforcementPoint } from './enforcement-point';
import { External, external } from './external';
import { Human, human } from './human';
import { Model, model } from './model';
import { SecretStore, secretStore } from './secret-store';
import { Tool, tool } from './tool';

/** Every element kind: its schema and how it looks. One line per kind. */
export const Element = Type.Union([
  Agent,
  Model,
  Tool,
  DataStore,
  SecretStore,
  Human,
  External,
  EnforcementPoint,
]);
export type Element = Static<typeof Element>;
export type ElementKind = Element['kind'];
export type ElementOf<K extends ElementKind> = Extract<Element, { kind: K }>;

export const elementKinds: Readonly<Record<ElementKind, ElementKindInfo>> = {
  agent,
  model,
  tool,
  'data-store': dataStore,
  'secret-store': secretStore,
  human,
  external,
  'enforcement-point': enforcementPoint,
};
