import type { Graph } from '../../shared/model/graph';
import type { Outcome } from '../../shared/policy/policy';
import type { Call, Suite } from './benchmark';
import { operationNamed } from './enforcement';

/** A simple policy to compare with: decides the calls of one run, in order. */
export interface Baseline {
  readonly title: string;
  readonly decide: (suite: Suite, graph: Graph, userTask: string, calls: readonly Call[]) => Outcome[];
}

const toolsOf = (calls: readonly Call[]) => new Set(calls.map((call) => call.tool));

const sameArguments = (a: Call, b: Call) =>
  a.tool === b.tool &&
  Object.entries(b.args).every(([name, value]) => typeof value !== 'string' || a.args[name] === value);

export const BASELINES: readonly Baseline[] = [
  {
    title: 'tool list of the agent',
    decide: (suite, _, __, calls) => {
      const tools = toolsOf([...suite.userTasks.values()].flatMap((task) => task.calls));
      return calls.map((call) => (tools.has(call.tool) ? 'allow' : 'deny'));
    },
  },
  {
    title: 'tool list of the one request',
    decide: (suite, graph, userTask, calls) => {
      const tools = toolsOf(suite.userTasks.get(userTask)?.calls ?? []);
      const reads = (tool: string) => operationNamed(graph, tool)?.operation.effect === 'read';
      return calls.map((call) => (tools.has(call.tool) || reads(call.tool) ? 'allow' : 'deny'));
    },
  },
  {
    title: 'the right arguments, known beforehand',
    decide: (suite, graph, userTask, calls) => {
      const right = suite.userTasks.get(userTask)?.calls ?? [];
      const reads = (tool: string) => operationNamed(graph, tool)?.operation.effect === 'read';
      return calls.map((call) =>
        reads(call.tool) || right.some((other) => sameArguments(call, other)) ? 'allow' : 'deny',
      );
    },
  },
  {
    title: 'a person approves each write after an untrusted read',
    decide: (_, graph, __, calls) => {
      let tainted = false;
      return calls.map((call) => {
        const operation = operationNamed(graph, call.tool)?.operation;
        if (operation?.effect !== 'read') return tainted ? 'escalate' : 'allow';
        tainted ||= operation.untrustedOutput === true;
        return 'allow';
      });
    },
  },
];
