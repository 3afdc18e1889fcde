import { ACTIONS, runAction } from '../actions/registry';
import { useShell, type Workspace } from '../state/store';
import { Button } from '../ui/button';
import { Tabs } from '../ui/tabs';
import { ActionButton } from './action-button';

/** Known by their icons first, those with a name after them. */
const TOOLBAR = ['icon', 'named', 'primary'].flatMap((look) =>
  ACTIONS.filter((action) => action.toolbar?.look === look),
);

/** The file's name and whether it has unsaved work, the workspaces, and the most used actions. */
export function TitleBar() {
  const { document, file, dirty, workspace, analysis, setWorkspace } = useShell();
  const { policy } = analysis;
  const rules = policy
    ? policy.grants.length + policy.guardrails.length + policy.approvals.length
    : undefined;
  return (
    <header className="title-bar">
      <div className="title-file">
        <Button
          look="ghost"
          onClick={() => void runAction('file.close')}
          disabled={!document}
          title="Start screen"
        >
          <span className="brand">Ambit</span>
        </Button>
        {document ? (
          <h1 className="file-name" title={document.title}>
            {file.name || document.title}
            {dirty ? (
              <span className="dirty-dot" role="img" aria-label="Unsaved changes" title="Unsaved changes" />
            ) : null}
          </h1>
        ) : null}
      </div>
      {document ? (
        <nav aria-label="Workspaces">
          <Tabs<Workspace>
            label="Workspaces"
            value={workspace}
            onChange={setWorkspace}
            items={[
              { id: 'map', label: 'Map', count: document.elements.length },
              { id: 'threats', label: 'Threats', count: analysis.threats.length },
              { id: 'policy', label: 'Policy', count: rules },
              {
                id: 'tests',
                label: 'Tests',
                count: analysis.cases.length,
                more: analysis.alike === null && analysis.cases.length > 0,
              },
              { id: 'review', label: 'Review' },
            ]}
          />
        </nav>
      ) : (
        <span />
      )}
      <div className="title-actions">
        {TOOLBAR.map((action) => (
          <ActionButton key={action.id} action={action} />
        ))}
      </div>
    </header>
  );
}
