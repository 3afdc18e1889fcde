import { useEffect, useMemo } from 'react';
import { Panel, Group as PanelGroup, Separator } from 'react-resizable-panels';
import { requestOf } from '../../../../shared/cases/case';
import type { Policy } from '../../../../shared/policy/policy';
import { useHandWritten } from '../../../state/hand-written';
import { ask, begin, change, goTo, requestOfGrant, useSimulation } from '../../../state/simulation';
import { useShell } from '../../../state/store';
import { Button } from '../../../ui/button';
import { Empty } from '../../../ui/empty';
import { Pane } from '../../../ui/pane';
import { DecisionPanel } from './decision-panel';
import { RequestForm } from './request-form';
import { STEPS } from './steps';
import './simulator.css';

/** Builds a request, lets things happen to it, and shows what every engine decides at each moment. */
export function Simulator({ policy }: { readonly policy: Policy }) {
  const { trail, at, answer } = useSimulation();
  const request = trail[at]?.request;
  const supplement = useHandWritten((s) => s.supplement);
  // Another policy, or another rule beside it, may decide the same request otherwise.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is written by hand is asked as well
  useEffect(() => {
    if (useSimulation.getState().trail.length > 0) ask();
    else start(policy, policy.grants[0]?.id ?? '');
  }, [policy, supplement]);

  if (!request)
    return (
      <Empty title="Nothing to ask about">
        <p>Everything is refused. Give an agent a task that uses an operation, and ask again.</p>
      </Empty>
    );
  return (
    <PanelGroup orientation="horizontal">
      <Panel defaultSize="46%" minSize="30%">
        <Pane title="Request" actions={<StartFrom policy={policy} />}>
          <RequestForm policy={policy} request={request} />
        </Pane>
      </Panel>
      <Separator className="splitter" aria-label="Resize the request" />
      <Panel minSize="30%">
        <Pane title="Decision">
          <section className="sim-steps" aria-label="What happens next">
            {STEPS.map((step) => (
              <Button
                key={step.id}
                title={step.tells}
                onClick={() => change(step.title, (r) => step.run(r, policy))}
              >
                {step.title}
              </Button>
            ))}
          </section>
          <Trail />
          <DecisionPanel policy={policy} request={request} answer={answer} />
        </Pane>
      </Panel>
    </PanelGroup>
  );
}

function start(policy: Policy, grant: string) {
  const request = requestOfGrant(policy, grant);
  if (request) begin(`Start: ${grant}`, request);
}

/** What was tried so far; each can be gone back to. */
function Trail() {
  const { trail, at } = useSimulation();
  return (
    <ol className="sim-trail" aria-label="Tried so far">
      {trail.map(({ step }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is what stands at its place
        <li key={index}>
          <button
            type="button"
            className="link"
            aria-current={index === at ? 'step' : undefined}
            onClick={() => goTo(index)}
          >
            {step}
          </button>
        </li>
      ))}
    </ol>
  );
}

const MOST_LISTED = 400;

function StartFrom({ policy }: { readonly policy: Policy }) {
  const cases = useShell((s) => s.analysis.cases);
  const listed = useMemo(() => cases.filter((c) => requestOf(c)).slice(0, MOST_LISTED), [cases]);
  const from = (value: string) => {
    const item = cases.find((c) => c.id === value);
    const request = item && requestOf(item);
    if (request) begin(item.title, request);
    else start(policy, value);
  };
  return (
    <select className="choice" aria-label="Start from" value="" onChange={(e) => from(e.target.value)}>
      <option value="" disabled>
        Start from…
      </option>
      <optgroup label="What a grant allows">
        {policy.grants.slice(0, MOST_LISTED).map((g) => (
          <option key={g.id}>{g.id}</option>
        ))}
      </optgroup>
      <optgroup label="A test case">
        {listed.map((c) => (
          <option key={c.id} value={c.id}>
            {c.title}
          </option>
        ))}
      </optgroup>
    </select>
  );
}
