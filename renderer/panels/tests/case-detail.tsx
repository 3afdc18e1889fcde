import { requestOf } from '../../../shared/cases/case';
import type { EvaluationRequest } from '../../../shared/policy/request';
import { usePolicyView } from '../../state/policy-view';
import { showThreat } from '../../state/show-rule';
import { begin } from '../../state/simulation';
import { useShell } from '../../state/store';
import { Button } from '../../ui/button';
import { Pane } from '../../ui/pane';
import { RuleLink } from '../policy/rule-link';
import type { CaseRow } from './rows';

/** One case: what is asked, what every engine said, which rules and threats it is about. */
export function CaseDetail({ row }: { readonly row: CaseRow }) {
  const { case: item, answers, messages } = row;
  const request = requestOf(item);
  return (
    <Pane title={item.title}>
      <article className="case-detail threat-detail">
        <p className="threat-lead">
          Must be <strong>{item.expect.outcome}</strong>
          {item.expect.reasons?.length ? (
            <span className="muted"> because of {item.expect.reasons.join(', ')}</span>
          ) : null}
        </p>
        {answers.length > 0 ? (
          <table className="facts">
            <caption>Decisions</caption>
            <tbody>
              {answers.map(({ engine, got }) => (
                <tr key={engine}>
                  <th scope="row">{engine}</th>
                  <td className={got === item.expect.outcome ? 'mark-pass' : 'mark-fail'}>
                    {got ?? 'not asked'}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : null}
        {messages.map((message) => (
          <p key={message} className="problem-note">
            {message}
          </p>
        ))}
        <h3>Rules</h3>
        <ul className="rule-ids">
          {item.covers.map((id) => (
            <li key={id}>
              <RuleLink id={id} />
            </li>
          ))}
        </ul>
        {item.threats.length > 0 ? (
          <>
            <h3>Threats it replays</h3>
            <ul className="rule-ids">
              {item.threats.map((id) => (
                <li key={id}>
                  <button type="button" className="link" onClick={() => showThreat(id)}>
                    <code>{id}</code>
                  </button>
                </li>
              ))}
            </ul>
          </>
        ) : null}
        <h3>Request</h3>
        {request ? (
          <Button onClick={() => simulate(item.title, request)}>Open in the simulator</Button>
        ) : null}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard */}
        <section tabIndex={0} aria-label="Request">
          <pre>{JSON.stringify(item.request, null, 2)}</pre>
        </section>
      </article>
    </Pane>
  );
}

function simulate(title: string, request: EvaluationRequest) {
  begin(title, request);
  usePolicyView.setState({ view: 'simulator' });
  useShell.getState().setWorkspace('policy');
}
