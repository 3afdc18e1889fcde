import { create } from 'zustand';
import { groundOf } from '../../shared/cases/ground';
import { closed, reopened, sceneOf, standingRequest, startFor } from '../../shared/cases/scene';
import type { Policy } from '../../shared/policy/policy';
import type { EvaluationRequest } from '../../shared/policy/request';
import type { EngineDecision } from '../../shared/verify/engine';
import { createWorker } from '../platform/trusted-worker';
import { NONE_WRITTEN, useHandWritten } from './hand-written';
import workerUrl from './simulate.worker?worker&url';
import { useShell } from './store';

export interface SimulationQuestion {
  readonly turn: number;
  readonly request: unknown;
  /** Only when it is another one than before. */
  readonly policy?: Policy;
}

export interface SimulationAnswer {
  readonly turn: number;
  readonly decisions: readonly { readonly engine: string; readonly decision: EngineDecision }[];
  readonly problem: string | null;
}

/** One state of the request, with the name of what led there. */
export interface Moment {
  readonly step: string;
  readonly request: EvaluationRequest;
}

interface Simulation {
  /** Everything tried since the start, in order; never empty once begun. */
  readonly trail: readonly Moment[];
  /** Which of the trail is looked at. */
  readonly at: number;
  readonly turn: number;
  readonly answer: SimulationAnswer | null;
}

/** A request that a person builds and changes step by step, and what every engine says to it. */
export const useSimulation = create<Simulation>()(() => ({ trail: [], at: 0, turn: 0, answer: null }));

let worker: Worker | null = null;
/** What the worker has: the policy, and what is written by hand beside it. */
let sent: readonly unknown[] = [];

/** Begins with a request, such as a case's or the plainest that a grant allows. */
export const begin = (step: string, request: EvaluationRequest): void => show([{ step, request }], 0);

/** Changes the request that is looked at; what was tried after it is forgotten. Edits of one field are one step. */
export function change(step: string, edit: (request: EvaluationRequest) => EvaluationRequest): void {
  const { trail, at } = useSimulation.getState();
  const now = trail[at];
  if (!now) return;
  // An approval given for this very request stays with it; one given for another does not become this one's.
  const request = closed(edit(reopened(now.request)));
  const before = at > 0 && now.step === step ? trail.slice(0, at) : trail.slice(0, at + 1);
  show([...before, { step, request }], before.length);
}

/** Goes back, or forward again, to something that was tried. */
export const goTo = (at: number): void => show(useSimulation.getState().trail, at);

function show(trail: readonly Moment[], at: number): void {
  const turn = useSimulation.getState().turn + 1;
  useSimulation.setState({ trail, at, turn });
  ask();
}

/** Asks every engine about the request that is looked at, under the policy and the hand-written rules as they are now. */
export function ask(): void {
  const { trail, at, turn } = useSimulation.getState();
  const { policy } = useShell.getState().analysis;
  const request = trail[at]?.request;
  if (!policy || !request) return;
  worker ??= newWorker();
  const supplement = useHandWritten.getState().supplement ?? NONE_WRITTEN;
  const isSent = sent[0] === policy && sent[1] === supplement;
  worker.postMessage({
    turn,
    request,
    ...(isSent ? {} : { policy: { ...policy, supplement } }),
  } satisfies SimulationQuestion);
  sent = [policy, supplement];
}

function newWorker(): Worker {
  sent = [];
  const made = createWorker(workerUrl);
  made.onmessage = ({ data }: MessageEvent<SimulationAnswer>) => {
    if (data.turn === useSimulation.getState().turn) useSimulation.setState({ answer: data });
  };
  made.onerror = (event) => {
    useSimulation.setState(({ turn }) => ({ answer: { turn, decisions: [], problem: event.message } }));
    worker = null;
  };
  return made;
}

/** The plainest request that a grant allows; where none was found, the plainest at all. */
export function requestOfGrant(policy: Policy, id: string): EvaluationRequest | undefined {
  const ground = groundOf(policy);
  const grant = policy.grants.find((g) => g.id === id) ?? policy.grants[0];
  const resource = grant?.resources[0];
  if (!grant || resource === undefined) return undefined;
  const scene = sceneOf(ground, grant, resource);
  const open = (scene && standingRequest(scene)?.request) ?? scene?.start;
  return open && closed(open);
}

/** The same circumstances for another agent, task, operation or resource; an operation brings its own arguments. */
export function retarget(
  policy: Policy,
  request: EvaluationRequest,
  part: Partial<Record<'agent' | 'task' | 'operation' | 'resource', string>>,
): EvaluationRequest {
  const target = {
    agent: part.agent ?? request.subject.id,
    task: part.task ?? request.context.task.type,
    operation: part.operation ?? request.action.name,
    resource: part.resource ?? request.resource.id,
  };
  const start = startFor(groundOf(policy), target);
  if (!start) return request;
  const { args, args_provenance, task } = start.context;
  return {
    ...request,
    subject: {
      ...start.subject,
      properties: {
        ...request.subject.properties,
        ...(part.agent === undefined ? {} : { identity: start.subject.properties.identity }),
      },
    },
    action: start.action,
    resource: start.resource,
    context: {
      ...request.context,
      task: { ...request.context.task, type: task.type },
      ...(part.operation === undefined ? {} : { args, args_provenance }),
    },
  };
}
