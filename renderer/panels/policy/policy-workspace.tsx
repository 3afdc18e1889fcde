import { Panel, Group as PanelGroup, Separator } from 'react-resizable-panels';
import { useShell } from '../../state/store';
import { Empty } from '../../ui/empty';
import { OutputView } from './output-view';
import { RulesTable } from './rules-table';
import '../panels.css';

/** The generated policy: its rules with where they come from, and what each target prints for them. */
export function PolicyWorkspace() {
  const { policy, outputs, status } = useShell((s) => s.analysis);
  if (!policy) {
    return (
      <Empty title={status === 'working' ? 'Deriving the policy' : 'No policy yet'}>
        <p>
          A grant comes from a task that uses an operation, and a call flow that carries it. Errors below stop
          the derivation.
        </p>
      </Empty>
    );
  }
  return (
    <PanelGroup className="policy" orientation="horizontal">
      <Panel defaultSize="46%" minSize="25%">
        <RulesTable policy={policy} />
      </Panel>
      <Separator className="splitter" aria-label="Resize the rules table" />
      <Panel minSize="25%">
        <OutputView outputs={outputs} />
      </Panel>
    </PanelGroup>
  );
}
