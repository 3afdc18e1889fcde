import type { PolicyAgent, PolicyOperation, PolicyResource } from '../policy/policy';
import type { EvaluationRequest } from '../policy/request';
import { plainValue } from './solve/candidates';
import type { Draft } from './solve/paths';

/** Monday, 2 March 2026, 10:00 UTC: every case is asked at this moment unless a rule speaks about time. */
const CASE_TIME = {
  now: '2026-03-02T10:00:00Z',
  now_ms: 1_772_445_600_000,
  time: { hour: 10, minute_of_day: 600, weekday: 1 },
} as const;

/** What a request is about, before any fact about the moment is stated. */
export interface Subject {
  readonly agent: PolicyAgent;
  readonly operation: PolicyOperation;
  readonly resource: PolicyResource;
  readonly task: string;
}

/** The plainest request of its kind, with every fact present; the solver then changes what the rules ask for. */
export function plainRequest({ agent, operation, resource, task }: Subject): EvaluationRequest {
  const required = operation.args.filter((argument) => argument.required);
  const args: Draft = Object.fromEntries(required.map((a) => [a.name, plainValue(a.type)]));
  return {
    subject: {
      type: 'agent',
      id: agent.id,
      properties: { identity: agent.identity, attested: true, state: 'active' },
    },
    action: { name: operation.id },
    resource: {
      type: resource.type,
      id: resource.id,
      properties: { sensitivity: resource.sensitivity },
    },
    context: {
      ...CASE_TIME,
      time: { ...CASE_TIME.time },
      args,
      args_provenance: Object.fromEntries(required.map((a) => [a.name, 'user'])),
      task: { type: task, id: 'task-1', subject: 'subject-1', state: 'active', age_s: 0 },
      session: { id: 'session-1', max_sensitivity: 0, untrusted_seen: false },
      delegation: { depth: 0, path: '', on_behalf_of: '' },
      credential: { id: '', holder: '', audience: '', age_s: 0 },
      approval: { state: 'none', id: '', roles: [], approvers: [], people: 0, covers_digest: '', age_s: 0 },
      counters: {
        task_calls: 0,
        operation_calls: 0,
        session_calls: 0,
        session_operation_calls: 0,
        task_cost: 0,
        session_cost: 0,
        steps: 0,
        retries: 0,
      },
      break_glass: { by: '', roles: [], ticket: '', record: '', age_s: 0 },
      environment: '',
      tool: { digest: '' },
      destination: '',
      digest: '',
    },
  };
}
