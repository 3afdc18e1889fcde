import type { Threat } from '../../../shared/threats/threat';
import { useShell } from '../../state/store';
import { Badge, SeverityBadge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Pane } from '../../ui/pane';
import { enforcingRules } from './enforcing';
import { showOnMap } from './show-on-map';
import { ThreatDecision } from './threat-decision';

const FRAMEWORKS: Readonly<Record<string, string>> = {
  maestro: 'MAESTRO',
  atlas: 'ATLAS',
  asi: 'OWASP ASI',
  nhi: 'OWASP NHI',
  llm: 'OWASP LLM',
  t: 'OWASP T&M',
};

/** One threat: the sentence, why it fired, where, what enforces against it, and what was decided. */
export function ThreatDetail({ threat }: { readonly threat: Threat }) {
  const policy = useShell((s) => s.analysis.policy);
  const rules = policy ? enforcingRules(threat, policy) : [];
  const maps = Object.entries(threat.maps).flatMap(([framework, ids]) =>
    ids.map((id) => `${FRAMEWORKS[framework] ?? framework} ${id}`),
  );
  return (
    <Pane
      title={threat.title}
      actions={
        <Button look="primary" onClick={() => showOnMap(threat)}>
          Show on map
        </Button>
      }
    >
      <article className="threat-detail">
        <p className="threat-lead">
          <SeverityBadge level={threat.severity} /> {threat.sentence}
        </p>
        <h3>Why it fired</h3>
        <table className="facts">
          <caption>
            Rule <code>{threat.rule}</code>, likelihood {threat.likelihood}, impact {threat.impact}
          </caption>
          <tbody>
            {threat.why.map((w) => (
              <tr key={w.fact}>
                <th scope="row">
                  <code>{w.fact}</code>
                </th>
                <td>{JSON.stringify(w.value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {threat.path && threat.path.length > 0 ? (
          <>
            <h3>Path</h3>
            <ol className="path-steps">
              {threat.path.map((step) => (
                <li key={`${step.from}-${step.to}-${step.flow}`}>
                  <strong>{step.from}</strong> → <strong>{step.to}</strong> <span>{step.what}</span>
                </li>
              ))}
            </ol>
          </>
        ) : null}
        <h3>What enforces against it</h3>
        {rules.length > 0 ? (
          <ul className="rule-ids">
            {rules.map((rule) => (
              <li key={rule}>
                <code>{rule}</code>
              </li>
            ))}
          </ul>
        ) : (
          <p className="muted">
            No rule of the generated policy. It needs a change of the design or a control outside it.
          </p>
        )}
        <h3>Frameworks</h3>
        <p className="badges">
          {maps.map((m) => (
            <Badge key={m}>{m}</Badge>
          ))}
        </p>
        <ThreatDecision threat={threat} />
      </article>
    </Pane>
  );
}
