import type { Case } from '../../../shared/cases/case';
import { mutationPercent } from '../../../shared/verify/suite-report';
import type { Verification } from '../../../shared/verify/verify';

interface SummaryProps {
  readonly cases: readonly Case[];
  readonly verification: Verification | null;
}

function Tile({
  label,
  value,
  note,
}: {
  readonly label: string;
  readonly value: string;
  readonly note: string;
}) {
  return (
    <div className="tile">
      <dt>{label}</dt>
      <dd>
        {value} <small>{note}</small>
      </dd>
    </div>
  );
}

/** The measures of one run: conformance by engine, mutation score with survivors, the exhaustive check, coverage. */
export function Summary({ cases, verification }: SummaryProps) {
  const v = verification;
  const survivors = v?.mutation.survivors ?? [];
  return (
    <dl className="tiles" aria-label="Result">
      <Tile
        label="Cases"
        value={String(cases.length)}
        note={v ? `${v.coverage.grants.covered} of ${v.coverage.grants.total} grants` : 'not run yet'}
      />
      {(v?.engines ?? []).map((engine) => (
        <Tile
          key={engine.id}
          label={`${engine.id} ${engine.version}`}
          value={`${engine.passed} ✓`}
          note={engine.failed > 0 ? `${engine.failed} disagree` : 'all agree'}
        />
      ))}
      {v ? (
        <>
          <Tile
            label="Conjuncts covered"
            value={`${v.coverage.conjuncts.covered} of ${v.coverage.conjuncts.total}`}
            note={`${v.coverage.guardrails.covered} of ${v.coverage.guardrails.total} guardrails`}
          />
          <Tile
            label="Mutants killed"
            value={`${v.mutation.killed} of ${v.mutation.mutants}`}
            note={`score ${mutationPercent(v.mutation)} %, ${survivors.length === 0 ? 'none survives' : `${survivors.length} survive`}`}
          />
          {v.exhaustive ? (
            <Tile
              label="Exhaustive check"
              value={String(v.exhaustive.requests)}
              note={`${v.exhaustive.violations.length} violations`}
            />
          ) : null}
        </>
      ) : null}
    </dl>
  );
}
