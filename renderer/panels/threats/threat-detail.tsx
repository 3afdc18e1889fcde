import { counted } from '../../../shared/core/counted';
import type { Threat } from '../../../shared/threats/threat';
import { runAction } from '../../actions/registry';
import { entryName, frameworkName } from '../../state/catalogs';
import { useShell } from '../../state/store';
import { useTriage } from '../../state/triage';
import { SeverityBadge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Pane } from '../../ui/pane';
import { Remarks } from '../review/remarks';
import { Assumptions } from './assumptions';
import { DecisionForm } from './decision-form';
import { Enforcement } from './enforcement';
import type { ThreatRow } from './filter';
import { PathSteps } from './path-steps';
import { ProvingCases } from './proving-cases';
import { Scoring } from './scoring';
import { WhyItFired } from './why-it-fired';

const NO_RULES: readonly string[] = [];

/** One threat: the sentence, what was decided, why it fired, how it was rated, what stops it and which case proves that. */
export function ThreatDetail({ row }: { readonly row: ThreatRow }) {
  const { threat, standing } = row;
  const marked = useTriage((s) => s.marked);
  const document = useShell((s) => s.document);
  const several = marked.length > 1;
  const ids = marked.length > 0 ? marked : [threat.id];
  return (
    <Pane
      title={several ? counted(marked.length, 'threat') : threat.title}
      actions={
        several ? null : (
          <Button look="primary" onClick={() => void runAction('threat.show')}>
            Show on map
          </Button>
        )
      }
    >
      <article className="threat-detail" aria-label={several ? 'Decision on several threats' : threat.title}>
        {several ? (
          <p className="threat-lead">
            What is decided here is decided for all {marked.length} marked threats.
          </p>
        ) : (
          <p className="threat-lead">
            <SeverityBadge level={threat.severity} /> {threat.sentence}
          </p>
        )}
        <DecisionForm key={ids.join(' ')} ids={ids} rows={[row]} />
        {several ? null : (
          <>
            <WhyItFired threat={threat} />
            {threat.path && threat.path.length > 0 ? (
              <>
                <h3>Path</h3>
                <PathSteps steps={threat.path} document={document} />
              </>
            ) : null}
            <Scoring threat={threat} cvss={standing?.decision?.cvss} />
            <Enforcement threat={threat} rules={standing?.enforcedBy ?? []} />
            <ProvingCases threat={threat.id} rules={standing?.enforcedBy ?? NO_RULES} />
            {threat.fix ? (
              <>
                <h3>What to change in the design</h3>
                <p>{threat.fix}</p>
              </>
            ) : null}
            <Assumptions row={row} />
            <Frameworks maps={threat.maps} />
            <Remarks about={threat.id} />
            <p className="muted">
              <code>{threat.id}</code>
            </p>
          </>
        )}
      </article>
    </Pane>
  );
}

function Frameworks({ maps }: Pick<Threat, 'maps'>) {
  return (
    <>
      <h3>Frameworks</h3>
      <dl className="frameworks">
        {Object.entries(maps).map(([key, entries]) => (
          <div key={key}>
            <dt>{frameworkName(key)}</dt>
            <dd>
              {entries.map((id) => (
                <span key={id} className="badge badge-neutral">
                  {id} {entryName(key, id)}
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
