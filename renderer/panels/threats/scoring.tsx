import { useMemo } from 'react';
import { aivssOf } from '../../../shared/threats/aivss';
import type { Score } from '../../../shared/threats/scoring';
import type { Threat } from '../../../shared/threats/threat';
import { decideOn } from '../../state/decide';
import { graphOf } from '../../state/graph';
import { useShell } from '../../state/store';
import { SeverityBadge } from '../../ui/badge';

interface ScoringProps {
  readonly threat: Threat;
  readonly cvss: number | undefined;
}

/** How the rating came about: the rule's level, the factors of the model, what stands in the way; AIVSS beside it. */
export function Scoring({ threat, cvss }: ScoringProps) {
  const { base, factors, inherent, residual } = threat.score;
  return (
    <>
      <h3>Rating</h3>
      <table className="facts rating">
        <thead>
          <tr>
            <th scope="col">Stage</th>
            <th scope="col">Likelihood</th>
            <th scope="col">Impact</th>
            <th scope="col">Severity</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">The rule, for an ordinary place</th>
            <td>{base.likelihood}</td>
            <td>{base.impact}</td>
            <td />
          </tr>
          <Stage name="Inherent: with this model’s factors" stage={inherent} />
          <Stage name="Residual: with what stands in the way" stage={residual} />
        </tbody>
      </table>
      <table className="facts rating">
        <caption>Factors, from 0 (nothing) to 3 (the most)</caption>
        <tbody>
          {factors.map(({ factor, value, why }) => (
            <tr key={factor}>
              <th scope="row">{factor}</th>
              <td className="pips">
                <span aria-hidden="true">
                  {'●'.repeat(value)}
                  {'○'.repeat(3 - value)}
                </span>{' '}
                {value}
              </td>
              <td>{why}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Aivss threat={threat} cvss={cvss} />
    </>
  );
}

function Stage({ name, stage }: { readonly name: string; readonly stage: Score['inherent'] }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{stage.likelihood}</td>
      <td>{stage.impact}</td>
      <td>
        <SeverityBadge level={stage.severity} />
      </td>
    </tr>
  );
}

/** OWASP AIVSS needs the CVSS base score of the weakness, which no model of a design knows: a person states it. */
function Aivss({ threat, cvss }: ScoringProps) {
  const document = useShell((s) => s.document);
  const score = useMemo(
    () =>
      document && cvss !== undefined ? aivssOf(graphOf(document), threat.elements, { cvss }) : undefined,
    [document, threat, cvss],
  );
  return (
    <details className="aivss" open={score !== undefined}>
      <summary>OWASP AIVSS 0.8: {score ? (score.score?.toFixed(1) ?? 'open') : 'another view'}</summary>
      <label>
        CVSS v4.0 base score
        <input
          type="number"
          min={0}
          max={10}
          step={0.1}
          value={cvss ?? ''}
          onChange={(e) => {
            const value = e.target.valueAsNumber;
            const stated = Number.isFinite(value) && value >= 0 && value <= 10 ? value : undefined;
            decideOn([threat.id], { cvss: stated }, 'CVSS base score', 'merge');
          }}
        />
      </label>
      {score ? (
        <table className="facts rating">
          <caption>
            {score.amplification === null
              ? 'No score yet: the model does not state all ten factors'
              : `${cvss} + ${score.amplification} by what agents add; each factor as Ambit reads it off the model`}
          </caption>
          <tbody>
            {score.factors.map(({ factor, value, why }) => (
              <tr key={factor}>
                <th scope="row">{factor}</th>
                <td>{value ?? '?'}</td>
                <td>{why}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : cvss === undefined ? (
        <p className="muted">
          State the base score to see the AIVSS score; the ten agent factors follow from the model.
        </p>
      ) : (
        <p className="muted">No agent is part of this threat, so AIVSS has nothing to amplify.</p>
      )}
    </details>
  );
}
