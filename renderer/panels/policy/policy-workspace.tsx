import { Panel, Group as PanelGroup, Separator } from 'react-resizable-panels';
import type { Policy } from '../../../shared/policy/policy';
import { POLICY_VIEWS, type PolicyView, usePolicyView } from '../../state/policy-view';
import { useShell } from '../../state/store';
import { Empty } from '../../ui/empty';
import { Tabs } from '../../ui/tabs';
import { AccessView } from './access-view';
import { ChangesView } from './changes-view';
import { DocumentView } from './document-view';
import { OutputView } from './output-view';
import { RulesTable } from './rules-table';
import { Simulator } from './simulator/simulator';
import { WrittenView } from './written/written-view';
import '../panels.css';

/** The generated policy: its rules and what targets print for them, what it decides, who has what, and what changed. */
export function PolicyWorkspace() {
  const { policy, status } = useShell((s) => s.analysis);
  const view = usePolicyView((s) => s.view);
  return (
    <div className="policy">
      <nav className="subtabs" aria-label="Policy screens">
        <Tabs<PolicyView>
          label="Policy view"
          items={POLICY_VIEWS}
          value={view}
          onChange={(chosen) => usePolicyView.setState({ view: chosen })}
        />
      </nav>
      <div className="policy-body">
        <Shown view={view} policy={policy} working={status === 'working'} />
      </div>
    </div>
  );
}

interface ShownProps {
  readonly view: PolicyView;
  readonly policy: Policy | null;
  readonly working: boolean;
}

/** What is written is there whether or not a policy follows from it. */
function Shown({ view, policy, working }: ShownProps) {
  const outputs = useShell((s) => s.analysis.outputs);
  if (view === 'document') return <DocumentView />;
  if (view === 'written') return <WrittenView />;
  if (!policy)
    return (
      <Empty title={working ? 'Deriving the policy' : 'No policy yet'}>
        <p>
          A grant comes from a task that uses an operation, and a call flow that carries it. Errors below stop
          the derivation.
        </p>
      </Empty>
    );
  switch (view) {
    case 'simulator':
      return <Simulator policy={policy} />;
    case 'access':
      return <AccessView policy={policy} />;
    case 'changes':
      return <ChangesView />;
    default:
      return (
        <PanelGroup orientation="horizontal">
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
}
