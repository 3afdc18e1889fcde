import { agent } from './agent';
import { approval } from './approval';
import { credential } from './credential';
import { crossing } from './crossing';
import { dataStore } from './data-store';
import type { SubjectKind } from './define';
import { enforcementPoint } from './enforcement-point';
import { external } from './external';
import { flow } from './flow';
import { model } from './model';
import { operation } from './operation';
import { path } from './path';
import { secretStore } from './secret-store';
import { system } from './system';
import { task } from './task';
import { tool } from './tool';

export const SUBJECTS = [
  'agent',
  'tool',
  'operation',
  'flow',
  'data-store',
  'credential',
  'task',
  'crossing',
  'path',
  'model',
  'approval',
  'external',
  'enforcement-point',
  'secret-store',
  'system',
] as const;
export type SubjectName = (typeof SUBJECTS)[number];

/** What rules can be about. One line per subject. */
export const subjectKinds: Readonly<Record<SubjectName, SubjectKind>> = {
  agent,
  tool,
  operation,
  flow,
  'data-store': dataStore,
  credential,
  task,
  crossing,
  path,
  model,
  approval,
  external,
  'enforcement-point': enforcementPoint,
  'secret-store': secretStore,
  system,
};
