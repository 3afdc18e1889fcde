import { useMemo } from 'react';
import { type Chain, chainsOf, readQuestion } from '../../../shared/review/chain';
import { nameOf } from '../../state/edits';
import { graphOf } from '../../state/graph';
import { useResponder } from '../../state/responder';
import { showOnMap } from '../../state/show-things';
import { showThreatOnMap } from '../../state/show-threat';
import { useShell } from '../../state/store';
import { Badge, SeverityBadge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { Remarks } from './remarks';

const KINDS = { permission: 'Permission', guardrail: 'Guardrail', approval: 'Approval' } as const;

/** A line of a decision log, or a rule id, and everything behind it: design, threats, cases, approval. */
export function ChainView() {
  const document = useShell((s) => s.document);
  const { policy, cases, threats, standings } = useShell((s) => s.analysis);
  const words = useResponder((s) => s.words);
  const question = words.trim() === '' ? undefined : readQuestion(words);
  const found = useMemo(() => {
    const asked = words.trim() === '' ? null : readQuestion(words);
    return document && policy && asked
      ? chainsOf(asked, { graph: graphOf(document), policy, cases, threats, standings })
      : null;
  }, [document, policy, cases, threats, standings, words]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
    <section className="review-page" tabIndex={0} aria-label="From a log line">
      <label className="chain-ask">
        A line of a decision log, or the id of a rule
        <textarea
          rows={3}
          spellCheck={false}
          placeholder='{"time": "…", "operation": "…", "rules": ["grant:…"]} or grant:…'
          value={words}
          onChange={(e) => useResponder.setState({ words: e.target.value })}
        />
      </label>
      {question === null ? (
        <p className="problem-note">
          This is no line of a decision log: it must be one JSON object with a list called “rules”.
        </p>
      ) : null}
      {question?.action ? (
        <p>
          <strong>{question.action}</strong>
        </p>
      ) : null}
      {question?.hash && policy && question.hash !== policy.modelHash ? (
        <p className="problem-note">
          The bundle was built from other content ({question.hash.slice(0, 19)}…) than this model has now (
          {policy.modelHash.slice(0, 19)}…).
        </p>
      ) : null}
      {question?.action && question.rules.length === 0 ? (
        <p>No rule allowed it, and nothing is allowed without one.</p>
      ) : null}
      {found?.unknown.map((id) => (
        <p key={id} className="problem-note">
          This model has no rule called <code>{id}</code>.
        </p>
      ))}
      {found?.chains.map((chain) => (
        <OneChain key={chain.rule.id} chain={chain} />
      ))}
      {question === undefined ? (
        <Empty title="Which rule allowed this?">
          <p>
            Paste a line of the log that a gateway or <code>ambit enforce</code> wrote, or a rule’s id. What
            it follows from, who approved it, the threats it stands against and the cases that show it appear
            here.
          </p>
        </Empty>
      ) : null}
    </section>
  );
}

function OneChain({ chain: { rule, kind, cases, threats, approved } }: { readonly chain: Chain }) {
  const document = useShell((s) => s.document);
  const { trace } = rule;
  const name = (id: string) => (document ? nameOf(document, id) : id);
  const review = approved?.review;
  return (
    <article className="chain" aria-label={rule.id} data-testid="chain">
      <h2>
        {KINDS[kind]} <code>{rule.id}</code>{' '}
        <Button onClick={() => showOnMap([...trace.elements, ...trace.flows], rule.id)}>
          Show on the map
        </Button>
      </h2>
      <p>{trace.why}</p>
      <h3>From the design</h3>
      <ul>
        {[...trace.tasks, ...trace.elements, ...trace.flows, ...trace.approvals].map((id) => (
          <li key={id}>
            <button type="button" className="link" onClick={() => showOnMap([id])}>
              {name(id)}
            </button>
          </li>
        ))}
      </ul>
      {approved ? (
        <>
          <h3>Approval</h3>
          <p>
            {review
              ? `${review.outcome} by ${[review.reviewer, ...(review.others ?? [])].join(', ')} on ${review.at.slice(0, 10)}, content ${review.hash}`
              : approved.changed.length > 0
                ? `Changed since it was signed off: ${approved.changed.join(', ')}`
                : 'Nobody has signed it off.'}
          </p>
        </>
      ) : null}
      <h3>Threats it stands against ({threats.length})</h3>
      <ul className="plain-list">
        {threats.map((t) => (
          <li key={t.id}>
            <SeverityBadge level={t.severity} /> {t.sentence}{' '}
            <button type="button" className="link" onClick={() => showThreatOnMap(t)}>
              Show on the map
            </button>
          </li>
        ))}
      </ul>
      <h3>Cases that show it ({cases.length})</h3>
      <ul className="plain-list">
        {cases.map((c) => (
          <li key={c.id}>
            <Badge>{c.expect.outcome}</Badge> {c.title}
          </li>
        ))}
      </ul>
      <Remarks about={rule.id} />
    </article>
  );
}
